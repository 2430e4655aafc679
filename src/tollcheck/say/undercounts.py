"""Known undercounts in words: what a study found, and that it holds for itself only."""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.knowledge.undercounts import Study
from tollcheck.model import Caveat, Undercount
from tollcheck.say.figures import number, period

PROVES_NOTHING = "An undercount found elsewhere or at another time proves nothing here."
OF_ITSELF = "It says how much its own lists had missed, not how much this record has."


def undercount(study: Study, *, fits: bool) -> Undercount:
    """A study beside a claim, with its sentence."""
    name, when = study.place.name, period(study.period)
    held = f", of which {number(study.documented)} had been documented" if study.documented is not None else ""
    text = f"For {name}, {when}, a study estimates {number(study.estimate)} {study.of}{held} ({study.source})."
    return Undercount(study.id, name, study.period, study.documented, study.estimate, fits, text, study.source)


def undercount_caveat(found: Sequence[Undercount]) -> tuple[Caveat, ...]:
    """The first of the studies, with what it does not say; the others stand in the JSON report."""
    if not found:
        return ()
    first = found[0]
    return (Caveat("undercount", f"{first.text} {OF_ITSELF if first.fits else PROVES_NOTHING}"),)
