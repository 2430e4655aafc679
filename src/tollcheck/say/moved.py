"""What is said beside a change or a trend: what carries it, what it survives, and whether its window is picked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tollcheck.evaluate.without import Behind
from tollcheck.model import Caveat, Estimate, Guard, Window
from tollcheck.releases.behind.single import Event
from tollcheck.say.case import Case
from tollcheck.say.guards import beside, guard
from tollcheck.say.windows import window_words
from tollcheck.studies.guards import guards
from tollcheck.studies.windows import window

Events = Callable[[Behind], Iterable[Event]]


@dataclass(frozen=True, slots=True)
class Moved:
    """The guards and the window of a claim, and the sentences on them."""

    guards: tuple[Guard, ...] = ()
    window: Window | None = None
    caveats: tuple[Caveat, ...] = ()


def moved(case: Case, estimate: Estimate, lying: Sequence[Behind], *, events: Events) -> Moved:
    """Both studies of one estimate, with their sentences; ``events`` gives the single events behind it, if any.

    ``lying`` is what is behind it in its own release, then in finer ones of the same data set: the first of these that
    holds it whole and answers alike is where a single month is looked for.
    """
    own = lying[0]
    carriers = guards(estimate, own, events=events(own))
    told = _window(case, estimate, own)
    asked = ((one, one.asked()) for one in lying[1:])
    finer, found = next(((one, other) for one, other in asked if _is_alike(estimate, other)), (None, estimate))
    if finer is not None:
        known = {carrier.id for carrier in carriers if carrier.survives is None}
        more = [carrier for carrier in guards(found, finer, events=events(finer)) if carrier.id not in known]
        carriers = (*more, *(carrier for carrier in carriers if carrier.survives is None))
    release = (finer or own).record.release
    source = f"{release.dataset.upper()} {release.version}" if finer else ""
    sentences = beside(case, carriers, source=source) + ((Caveat("window", told.text),) if told else ())
    return Moved(tuple(guard(carrier, source=source) for carrier in carriers), told, sentences)


def _is_alike(estimate: Estimate, other: Estimate) -> bool:
    """Whether another release answers as this one does, with nothing left open."""
    return other.answer is estimate.answer and not (other.uncovered or other.gap)


def _window(case: Case, estimate: Estimate, lying: Behind) -> Window | None:
    release = lying.record.release
    monthly = release.cell_days == "month"
    found = window(case.claim, estimate, sums=lying.sums, covered=release.coverage, months=monthly)
    return replace(found, text=window_words(case, found)) if found else None
