"""The known undercounts of a country, beside the deaths that a claim there would need and the record does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.undercounts import Study, studies_of
from tollcheck.model import Claim, Period, Place


def undercounts(claim: Claim) -> Sequence[tuple[Study, bool]]:
    """The studies on the country of the likeliest reading, each with whether it is of its place and time; those first.

    Of a country without a study nothing is told: what was missed in one war says nothing of another. A study without a
    documented count of its own tells no undercount either.
    """
    reading = claim.readings[0] if claim.readings else None
    if reading is None or reading.place is None or reading.place.iso3 is None or not claim.measure.is_toll:
        return ()
    own = [study for study in studies_of(reading.place.iso3) if study.documented is not None]
    found = [(study, _holds(study, reading.place) and _share_days(study.period, reading.period)) for study in own]
    return sorted(found, key=lambda one: not one[1])


def _holds(study: Study, place: Place) -> bool:
    """Whether a study is of the whole country, or of the very place."""
    return study.place.name in (countries()[str(study.place.iso3)].name, place.name, place.admin1)


def _share_days(a: Period, b: Period | None) -> bool:
    return b is not None and all(_edges(a, b))


def _edges(a: Period, b: Period) -> Iterator[bool]:
    """Each begins before the other ends; an end that is not known reaches any day."""
    for one, other in ((a, b), (b, a)):
        yield one.start is None or other.end is None or one.start < other.end
