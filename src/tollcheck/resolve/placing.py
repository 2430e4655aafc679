"""Where a claim is told of: the place that its sentence names, the one told last, the next one, or the country."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tollcheck.model import WORLD, Derivation, Extraction, Origin, Place, Reading, Sentence
from tollcheck.resolve.leads import DATED, Detail
from tollcheck.resolve.memory import LONG, LOOK_BACK, Memory, lasts
from tollcheck.resolve.places import (
    is_narrow,
    is_town,
    is_vague,
    joined,
    joined_whole,
    not_of_doers,
    of_people,
    place_of,
)
from tollcheck.resolve.sides import place_of_both

_IN_THE_PART = ("IN", "DET", "LOCALITY")


@dataclass(frozen=True, slots=True)
class Placing:
    """What places are read against: the article's country and title, what has been told so far, and which sentences
    (by their start) count something; ``until`` is the day of publication."""

    extraction: Extraction
    home: Place | None
    title_place: Place | None
    told: Memory
    counting: Collection[int]
    until: date | None

    def place(
        self, derivation: Derivation, sentence: int, *, rested_on: Reading | None, is_general: bool, is_long: bool
    ) -> tuple[Place | None, Origin]:
        """Where a claim is told of. ``is_general``: of the whole country; ``is_long``: of a time of weeks or more."""
        mentions = derivation.mentions("place") or place_of_both(derivation, self.extraction.sentences[sentence])
        mentions = not_of_doers(mentions, derivation.mentions("perpetrators"), self.home)
        own = (joined_whole if derivation.mentions("part_place") else joined)(mentions, home=self.home)
        if own is not None:
            if is_vague(mentions) and not _is_of_several(self.extraction.sentences[sentence]):
                here = self.extraction.sentences[sentence].paragraph
                is_here = self.told.placed_in == here and not self.told.is_vague
                told = self.told.place if is_here else self.title_place
                ahead = None if is_long else self._ahead(sentence, is_bound=False)  # years are told of the whole part
                for near in (told, ahead):
                    if near is not None and is_narrow(near) and near.iso3 == own.iso3 and near != own:
                        return near, Origin.INHERITED
            return own, Origin.EXPLICIT
        if rested_on is not None and rested_on.place is not None:
            return rested_on.place, Origin.INHERITED
        people = of_people(self.extraction.sentences[sentence].mentions, home=self.home)
        told = self.told.place or self.title_place
        if people is not None and (told is None or told.iso3 != people.iso3):
            return self._ahead(sentence, is_bound=True) or people, Origin.INHERITED
        passing = self.told.place
        is_of_home = passing is not None and passing.iso3 == getattr(self.home, "iso3", None)
        is_of_days = bool(self.told.period) and not lasts(self.told.period, LONG, until=self.until)
        is_town_of_home = is_of_home and (is_town(passing) or (is_narrow(passing) and is_of_days))
        is_pointed_at = _points_at_a_part(self.extraction.sentences[sentence])
        if (
            is_general and is_town_of_home and not is_pointed_at
        ):  # a trend or a rate is told of a country, not of the town last spoken of
            return self.home, Origin.INHERITED
        is_said = is_narrow(told) or is_long or self.told.place is not None
        found = told if is_said else self._ahead(sentence, is_bound=True) or told
        if found is not None and self.home is not None and self._is_in_passing(found):
            return self.home, Origin.INHERITED
        if found is not None:
            return found, Origin.INHERITED
        return self.home, Origin.ASSUMED if self.home is not None else Origin.OPEN

    def other(self, derivation: Derivation, sentence: int, place: Place | None) -> Place | None:
        """The other one of a part of a country and a place within it, where a claim names the part and the article
        tells of the place: "forty died in central Mali. … The attack took place on Monday in the village of"."""
        mentions = derivation.mentions("place")
        if not mentions or not is_vague(mentions):
            return None
        own = joined(mentions, home=self.home)
        if place != own:
            return own
        return self._ahead(sentence, is_bound=False, is_dated=True)

    def _is_in_passing(self, place: Place) -> bool:
        """Whether a place of several countries ("in the Sahel") is merely spoken of, and the article is about one of
        them; one that the title names is not."""
        if self.home is None or (place != WORLD and self.home.iso3 not in place.members):
            return False
        title = self.extraction.title.mentions if self.extraction.title is not None else ()
        return all(place_of(mention, home=self.home) != place for mention in title)

    def of_detail(self, detail: Detail, wide: Place | None) -> Place | None:
        """Where the deed of a lead was done, inside the place that the title names or the country."""
        named = [mention for mention in detail.sentence.places if not is_vague((mention,))]
        place = joined(named[:1], home=self.home)
        is_inside = place is not None and wide is not None and place.iso3 == wide.iso3
        return place if is_inside and is_narrow(place) else None

    def _ahead(self, sentence: int, *, is_bound: bool, is_dated: bool = False) -> Place | None:
        """The narrower place that the next sentences name, in the country that the article is about.

        ``is_bound`` asks for a sentence of the same paragraph that counts nothing itself: "The clashes took place…".
        """
        here = self.extraction.sentences[sentence].paragraph
        for later in self.extraction.sentences[sentence + 1 : sentence + 1 + LOOK_BACK]:
            if is_bound and (later.paragraph != here or later.span.start in self.counting):
                continue
            if any(mention.symbol in DATED for mention in later.mentions) and not (is_dated and _goes_on(later)):
                continue  # told of another day, so of another event
            named = [m for m in later.places if not is_vague((m,))]
            place = joined(named[:1], home=self.home)
            if is_narrow(place) and place is not None and (self.home is None or place.iso3 == self.home.iso3):
                return place
        return None


def _is_of_several(sentence: Sentence) -> bool:
    """Whether a sentence counts attacks, of which the next may tell one by one: "nine died in two attacks"."""
    pairs = zip(sentence.mentions, sentence.mentions[1:], strict=False)
    return any((one.symbol, other.symbol) == ("NUM", "ATTACKS") for one, other in pairs)


def _points_at_a_part(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a part of the country that was told before: "in the province"."""
    symbols = [mention.symbol for mention in sentence.mentions]
    return _IN_THE_PART in zip(symbols, symbols[1:], symbols[2:], strict=False)


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence opens with the deed that has been told: "The attack took place on Monday in Bourou"."""
    told = [mention.symbol for mention in sentence.mentions[:2]]
    return told[:1] == ["DET"] and told[1:] in (["ATTACKS"], ["MASSACRE"], ["EVENTS"], ["KILLINGS"], ["OPERATION"])
