"""Whether a window is picked, in one sentence: how many others show as much, and what a fair other base shows."""

from __future__ import annotations

from tollcheck.decisions.interface import whole_years
from tollcheck.model import Counter, Kind, Window
from tollcheck.say.case import Case
from tollcheck.say.figures import fold, number, period, signed_percent
from tollcheck.studies.tags import SMALL_BASE


def window_words(case: Case, window: Window) -> str:
    """How usual the change is among those of its length, and the least of it that a fair base gives."""
    way, others = "rise" if window.rises else "fall", window.of - 1
    own = "rise" if window.change > (1 if window.is_factor else 0) else "fall"
    many = number(window.as_much) if window.as_much else "none"
    shown = f"{many} of the {number(others)} other windows of this length {'shows' if window.as_much == 1 else 'show'} "
    shown += (
        f"a {way} as large as this one in the record" if own == way else f"a {way}, or no larger {own} than this one"
    )
    told = f"{shown[0].upper()}{shown[1:]}"
    return f"{told}; {_counter(case, window.counter)}." if window.counter else f"{told}."


def _counter(case: Case, counter: Counter) -> str:
    """The same end from another base."""
    years = len(whole_years(counter.baseline))
    told = f"a mean of {number(counter.before)} a year" if years > 1 else number(counter.before)
    return f"measured from {told} in {period(counter.baseline)} it would be {_move(case, counter)}"


def _move(case: Case, counter: Counter) -> str:
    if counter.before < SMALL_BASE:
        return f"a move to {number(counter.after)}"
    if case.claim.kind is Kind.RATIO:
        return fold(counter.change)
    return signed_percent(counter.after / counter.before - 1)
