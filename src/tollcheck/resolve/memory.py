"""What an article has told so far: the last place, time and doers, and how far back they still hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollcheck.model import Party, Place
from tollcheck.resolve.periods import Dated

LOOK_BACK = 3  # doers and periods told further back than so many sentences are no longer meant
LONG = 45  # days: told of the country, and not of the town last spoken of
_SHORT = 7  # days
_FAR = 99
_BACK_TO_EVENT = 6  # sentences


@dataclass(slots=True)
class Memory:
    """The last place, period and doers, and in which sentence each was told; ``paragraphs`` has that of each."""

    paragraphs: tuple[int, ...]
    place: Place | None = None
    placed_in: int = -1  # a paragraph
    is_vague: bool = False  # no more than a part of a country
    period: tuple[Dated, ...] = ()
    timed_in: int = -_FAR
    event: tuple[Dated, ...] = ()  # the days of the happening told last, behind years that were told in between
    event_in: int = -_FAR
    event_place: Place | None = None
    doers: tuple[Party, ...] = ()
    done_in: int = -_FAR

    def begin(self) -> None:
        """Another happening is told, which has nothing of those before it but the year."""
        self.place, self.is_vague, self.doers, self.done_in = None, False, (), -_FAR

    def go_to(self, place: Place | None, sentence: int, *, is_vague: bool) -> None:
        """Another place is spoken of."""
        self.place, self.is_vague, self.placed_in = place, is_vague, self.paragraphs[sentence]

    def time(self, dated: tuple[Dated, ...], sentence: int) -> None:
        """Another time is spoken of."""
        self.period, self.timed_in = dated, sentence
        if self.is_of_event():
            self.event, self.event_in, self.event_place = dated, sentence, self.place

    def is_compared(self, dated: tuple[Dated, ...], sentence: int) -> bool:
        """Whether a time only stands beside a later one of its sentence: "704 in October, against 644 in September and
        441 in August"."""
        last, found = (one[0].period if one else None for one in (self.period, dated))
        if self.timed_in != sentence or last is None or found is None or last.start is None or found.end is None:
            return False
        return found.end <= last.start and found.start is not None and (found.end - found.start).days > _SHORT

    def blame(self, doers: tuple[Party, ...], sentence: int) -> None:
        """Other doers are spoken of; the first of a sentence are those that are meant later."""
        if doers and self.done_in != sentence:
            self.doers, self.done_in = doers, sentence

    def return_to_event(self, sentence: int, *, until: date | None) -> None:
        """Behind a look back over years, what another paragraph tells without a time is of the happening that the
        article is about ("armed groups have killed thousands in the past year. … Police found eight bodies")."""
        if not self.event or not self.event_in < self.timed_in < sentence:
            return
        is_apart = self.paragraphs[self.timed_in] != self.paragraphs[sentence]
        if is_apart and sentence - self.event_in <= _BACK_TO_EVENT and lasts(self.period, LONG, until=until):
            self.period, self.timed_in = self.event, sentence - 1
            self.place = self.event_place or self.place

    def is_near(self, told: int, sentence: int) -> bool:
        """Whether what was told in one sentence still holds in another: a few sentences on, or in its paragraph."""
        if sentence - told <= (_BACK_TO_EVENT if self.is_of_event() else LOOK_BACK):
            return True
        return told >= 0 and self.paragraphs[told] == self.paragraphs[sentence]

    def is_of_event(self) -> bool:
        """Whether what was told last happened within a few days."""
        period = self.period[0].period if self.period else None
        if period is None or period.start is None or period.end is None:
            return False
        return (period.end - period.start).days <= _SHORT


def is_over(dated: tuple[Dated, ...], *, until: date | None) -> bool:
    """Whether a time of more than some days had long ended when the article was published: "in 2008", two years on."""
    period = dated[0].period if dated else None
    if period is None or period.end is None or until is None or not lasts(dated, _SHORT, until=until):
        return False
    return (until - period.end).days > LONG


def lasts(dated: tuple[Dated, ...], days: int, *, until: date | None) -> bool:
    """Whether a time, up to the day of publication where it has no end, is longer than so many days."""
    period = dated[0].period if dated else None
    if period is None or period.start is None:
        return False
    end = period.end or until
    return end is None or (end - period.start).days > days
