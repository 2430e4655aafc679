"""What a user who asks a question names: a place, a period, the actors; each found in what is known, or an error.

An article may name what nobody knows, and its claims are then not covered. A question cannot: whoever asks is told in
a line, with the nearest names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from tollcheck.errors import PlaceError, QuestionError
from tollcheck.knowledge import actors, countries, regions
from tollcheck.knowledge.tables import folded
from tollcheck.language.periods import find_periods, resolve_period
from tollcheck.model import Party, Period, Place

LONGEST = 100  # characters of a name or a period
NEAREST = 3
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ISO_MONTH = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])\b(?!-)")
TWO_DOTS = re.compile(r"\s*\.\.\s*")
AROUND = frozenset({"", "in", "during", "the", "in the", "during the", "from", "for"})
PERIODS = "write 2022, March 2022, 2022-03-01..2022-05-31 or 2019–2024"


def place_named(text: str) -> Place:
    """The country, region, town or group of countries that a user means; PlaceError if none is called that.

    >>> place_named("mali").iso3, place_named("Mopti").admin1
    ('MLI', 'Mopti')
    """
    name = text.strip()
    found = (countries.named(name) or regions.named(name)) if len(name) <= LONGEST else None
    if found is None:
        raise PlaceError(f"--place {_cut(text)}: no such country or region{_near(name, _places())}")
    return found


def period_named(text: str, *, option: str = "--period") -> Period:
    """The days that a user means, in the words in which articles name periods; QuestionError if they are none.

    >>> period_named("March 2022")
    Period(start=datetime.date(2022, 3, 1), end=datetime.date(2022, 4, 1))
    >>> period_named("2019–2024") == period_named("2019..2024")
    True
    """
    words = ISO_MONTH.sub(lambda found: f"{MONTH_NAMES[int(found[2]) - 1]} {found[1]}", TWO_DOTS.sub(" to ", text))
    words = words.strip()
    found = find_periods(words, language="en") if len(words) <= LONGEST else ()
    rest = [words[: found[0].span.start].strip().lower(), words[found[0].span.end :].strip()] if found else []
    if len(found) != 1 or rest[0] not in AROUND or rest[1]:
        raise QuestionError(f"{option} {_cut(text)}: is no period that can be read; {PERIODS}")
    period = resolve_period(found[0].expression, published=None)
    if period is None or not period.is_bounded:
        raise QuestionError(f"{option} {_cut(text)}: does not say both its first and its last day; {PERIODS}")
    return period


def party_named(text: str, *, place: Place, period: Period) -> tuple[Party, ...]:
    """The actor that a user means by a name, an id or a role ("government", "jihadists") in that country at that time.

    A role that the country does not settle, such as "armed groups", stays what it is.

    >>> from datetime import date
    >>> mali, year = place_named("Mali"), Period(date(2022, 1, 1), date(2023, 1, 1))
    >>> [party.id for name in ("JNIM", "army", "government") for party in party_named(name, place=mali, period=year)]
    ['group:jnim', 'forces:MLI', 'government:MLI']
    """
    name = text.strip()
    found: tuple[Party, ...] = ()
    if 0 < len(name) <= LONGEST:
        known = actors.actor(name) or next((one for one in actors.actors().values() if one.name == name), None)
        forms = (name, name.removeprefix("the ").removeprefix("The "))
        called = (actors.called(form, language="en", iso3=place.iso3, on=period.start) for form in forms)
        party = known.party if known else next(filter(None, called), None)
        found = (actors.fill(party, iso3=place.iso3, on=period.start) or (party,)) if party else ()
    if not found:
        raise QuestionError(f"--perpetrator {_cut(text)}: no such actor is known there{_near(name, _actors(place))}")
    return found


def _near(name: str, names: Iterable[str]) -> str:
    known = {folded(one): one for one in names}
    found = get_close_matches(folded(name[:LONGEST]), known, n=NEAREST, cutoff=0.7)
    return f"; did you mean {' or '.join(known[one] for one in found)}?" if found else "; give its English name"


def _places() -> Iterable[str]:
    yield from (country.name for country in countries.countries().values())
    yield from countries.groups()
    yield from (form for form, place, _ in regions.surfaces("en") if not place.within)


def _actors(place: Place) -> Iterable[str]:
    """Actors that fight in the country, or anywhere."""
    yield from (one.name for one in actors.actors().values() if one.fights(iso3=place.iso3) and one.iso3 is not None)
    yield from (one.name for one in actors.actors().values() if one.kind not in actors.STATE)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
