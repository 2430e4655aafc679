"""Where a claim is about: the place of its own sentence, else the last spoken of, else what the article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tollcheck.knowledge.countries import Role, country
from tollcheck.knowledge.regions import capital_of
from tollcheck.model import WORLD, Article, Extraction, Mention, Place
from tollcheck.resolve.parties import parties_of

PART = "part"
HOME = "home"  # "the country"
HOME_CAPITAL = "home_capital"  # "the capital"
_OF_HOME = frozenset({PART, HOME, HOME_CAPITAL})
_STATES = frozenset({"forces", "government"})
_MANY = 4  # countries


def place_of(mention: Mention, *, home: Place | None = None) -> Place | None:
    """The place that a mention names, or None; of several of one name that in the article's country."""
    word = mention.value
    if isinstance(word, Place):
        return word
    places: tuple[Place, ...] = getattr(word, "places", ())
    said = getattr(word, "value", "")
    if said in _OF_HOME and not (said == PART and places):
        return _of_home(word, said, home) if home is not None else None
    if len(places) > 1 and home is not None:
        return next((place for place in places if place.iso3 == home.iso3), places[0])
    return places[0] if places else None


def _of_home(word: object, said: str, home: Place) -> Place | None:
    """ "The country", "the capital", and a direction without a country ("in the north"), all of the one at home."""
    if said == HOME:
        return home
    if said == HOME_CAPITAL:
        return capital_of(home.iso3) if home.iso3 else None
    return replace(home, name=f"{getattr(word, 'name', '')} {home.name}", within=True)


def not_of_doers(mentions: Iterable[Mention], doers: Iterable[Mention], home: Place | None) -> tuple[Mention, ...]:
    """The places but those of another country that did it: "nine were killed in US strikes", in a report on Yemen."""
    acting = {mention.span for mention in doers}
    return tuple(
        mention
        for mention in mentions
        if mention.span not in acting or home is None or getattr(place_of(mention), "iso3", None) in {None, home.iso3}
    )


def joined(mentions: Iterable[Mention], *, home: Place | None) -> Place | None:
    """Places that stand side by side as one: a narrower one inside a wider ("Gao, Mali"), or several together.

    A place that no list knows lies in the wider one beside it, else at home.
    """
    mentions = tuple(mentions)
    if len(mentions) > 1 and getattr(mentions[0].value, "value", "") == HOME_CAPITAL:
        mentions = mentions[1:]  # "in the capital Bamako", of whichever country
    named = [place for mention in mentions if (place := place_of(mention, home=home)) is not None]
    if not named:
        return None
    first, rest = named[0], named[1:]
    if first == WORLD:
        return WORLD
    if first.within and not first.admin1 and rest and rest[0].iso3 is None and not rest[0].members:
        return _inside(rest[0], replace(first, name="", within=False))  # "Afghanistan's northern Mirza Olang village"
    inner = next((place for place in rest if first.members and set(place.members) < set(first.members)), None)
    if inner is not None:
        return inner  # "in Africa's central Sahel region"
    if first.iso3 is None and not first.members:
        around = next((place for place in rest if place.iso3 or place.members), home)
        return _inside(first, around)
    narrower = next((place for place in rest if place.iso3 == first.iso3 and place.admin1), None)
    if narrower is not None and first.admin1 is None and not first.members:  # "in Niger's Tillabéri region"
        return narrower
    others = [place for place in rest if place.iso3 and place.iso3 != first.iso3 and not place.admin1]
    if first.iso3 and not first.admin1 and not first.within and others:
        return _together(first, others)
    return first


def joined_whole(mentions: Iterable[Mention], *, home: Place | None) -> Place | None:
    """As ``joined``, but several regions of one country stay together: a share of two is no share of the first.

    No release has such a place; it lies within its country.
    """
    mentions = tuple(mentions)
    first = joined(mentions, home=home)
    if first is None or not first.admin1:
        return first
    named = [place for mention in mentions if (place := place_of(mention, home=home)) is not None]
    others = [place for place in named if place.iso3 == first.iso3 and place.admin1 not in (None, first.admin1)]
    return Place(_names((first, *others)), iso3=first.iso3, within=True) if others else first


def _inside(place: Place, around: Place | None) -> Place:
    if around is None:
        return replace(place, within=True)
    return Place(place.name, iso3=around.iso3, admin1=around.admin1, within=True, members=around.members)


def _together(first: Place, others: list[Place]) -> Place:
    every = list(dict.fromkeys((first, *others)))
    return Place(_names(every), members=tuple(place.iso3 for place in every if place.iso3))


def _names(places: Iterable[Place]) -> str:
    names = list(dict.fromkeys(place.name for place in places))
    return " and ".join((", ".join(names[:-1]), names[-1]))


def home_of(article: Article, extraction: Extraction) -> Place | None:
    """What the article is about: what the user or the source says, else the country most spoken of.

    Where the title names countries it is one of them. A capital may stand for a government ("Moscow said"), so it
    counts only where nothing else does; forces speak for their country where no place is named.
    """
    if article.country_focus and (found := country(article.country_focus)):
        return found.place
    title = Counter(_countries(() if extraction.title is None else extraction.title.mentions))
    body = Counter(_countries(mention for sentence in extraction.sentences for mention in sentence.mentions))
    told = Counter({iso3: body[iso3] + 1 for iso3 in title}) or body or Counter(_of_forces(extraction))
    if not title and len(body) > 1 and (_is_of_world(extraction) or _is_of_many(body)):
        return None  # "483 aid workers were attacked around the world, … in Niger and Cameroon"
    found = country(told.most_common(1)[0][0]) if told else None
    return found.place if found else None


def _is_of_world(extraction: Extraction) -> bool:
    """Whether a text tells of the whole world."""
    return any(mention.symbol == "WORLDWIDE" for one in extraction.sentences for mention in one.mentions)


def _is_of_many(told: Counter[str]) -> bool:
    """Whether a text tells of many countries and of none more than of the others."""
    (_, most), (_, next_most) = told.most_common(2)
    return len(told) >= _MANY and most < 2 * next_most


def _countries(mentions: Iterable[Mention]) -> Iterable[str]:
    for mention in mentions:
        place = None if is_capital(mention) else place_of(mention)
        if place is not None and place.iso3:
            yield place.iso3


def _of_forces(extraction: Extraction) -> Iterable[str]:
    """The countries of capitals and of forces, for a text that names no place."""
    for sentence in extraction.sentences:
        for mention in sentence.mentions:
            place = place_of(mention)
            if place is not None and place.iso3:
                yield place.iso3
            for party in parties_of(mention):
                kind, _, iso3 = (party.id or "").partition(":")
                if kind in _STATES:
                    yield iso3


def is_foreign_capital(mention: Mention, home: Place | None) -> bool:
    """Whether a mention is a capital of another country than the article's, which mostly stands for a government."""
    place = place_of(mention, home=home)
    return is_capital(mention) and home is not None and place is not None and place.iso3 != home.iso3


def is_capital(mention: Mention) -> bool:
    """Whether a mention is a capital, which may stand for a government."""
    return getattr(mention.value, "value", "") == "capital"


def titled(extraction: Extraction, home: Place | None) -> Place | None:
    """The place that the title names, where it lies in the article's country."""
    if extraction.title is None:
        return None
    told = extraction.title.mentions
    named = [
        m
        for m, after in zip(told, (*told[1:], None), strict=True)
        if m.symbol == "PLACE" and place_of(m) != WORLD and not _speaks(m, after)
    ]
    place = joined(named, home=home)
    is_here = place is not None and (home is None or place.iso3 == home.iso3)
    return place if is_here and not is_vague(named[:1]) else None


def _speaks(place: Mention, after: Mention | None) -> bool:
    """Whether a place stands for who says something: "23 killed at a station, Kyiv says"."""
    if after is None or after.span.start != place.span.end + 1:
        return False
    return after.symbol in {"SAY", "CLAIM", "BLAME", "BLAMED"}


def of_people(mentions: Iterable[Mention], *, home: Place | None) -> Place | None:
    """The country whose people or forces a sentence is about, where it is the one that the article is about."""
    if home is None:
        return None
    forces = f"forces:{home.iso3}"
    for mention in mentions:
        for party in parties_of(mention):
            if party.id == forces:
                return home
        if mention.symbol == "DEMONYM":
            place = place_of(mention, home=home)
            if place is not None and place.iso3 == home.iso3:
                return home
    return None


def is_narrow(place: Place | None) -> bool:
    """Whether a place is smaller than a country."""
    return place is not None and (place.within or place.admin1 is not None)


def is_town(place: Place | None) -> bool:
    """Whether a place lies inside a region, and is not the region."""
    return place is not None and (place.within or (place.admin1 is not None and place.admin1 != place.name))


def is_other_side(mentions: Iterable[Mention], home: Place | None) -> bool:
    """Whether what is told in passing happened abroad: "nine died on the Israeli side" in a report on Lebanon."""
    places = [place_of(m, home=home) for m in mentions if getattr(m.value, "value", "") == Role.ADJECTIVE]
    return home is not None and any(place is not None and place.iso3 != home.iso3 for place in places)


def is_vague(mentions: Iterable[Mention]) -> bool:
    """Whether a sentence names no more than a part of a country: "in the north of Mali"."""
    return all(
        getattr(mention.value, "value", "") == PART
        and not any(place.admin1 for place in getattr(mention.value, "places", ()))
        for mention in mentions
    )
