"""What decides: the fewest choices that tell the definitions apart, and the verdict under each combination of them.

The choices are looked for exhaustively, all sets of one before all sets of two and three. A set will do if, once it is
made, nothing depends any more. A tree then asks them one after the other, each time the one that leaves the fewest
definitions open, and asks no more than it has to; where no set of three will do, it asks among all. A region is what
agrees in the choices that were asked: its verdict is the judge's own, so that definitions that measure different things
are never mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from tollcheck.choices import READING, coordinates
from tollcheck.model import Answer, Estimate, Region, VerdictId

MOST_AT_ONCE = 3  # more choices than these nobody holds in mind; a tree tells them one by one

Judge = Callable[[Sequence[Estimate]], VerdictId]
Placed = tuple[dict[str, str], Estimate]
Part = tuple[tuple[tuple[str, str | None], ...], list[Placed]]


def deciding(estimates: Sequence[Estimate], *, judge: Judge) -> tuple[Region, ...]:
    """The regions of a claim whose verdict depends; none of one whose verdict does not.

    ``estimates`` stand in the order in which they are told; ``judge`` gives the verdict on some of them.
    """
    voting = [e for e in estimates if e.universe.admissible and e.answer is not Answer.NO_DATA]
    if judge(voting) is not VerdictId.DEPENDS:
        return ()
    placed = [(dict(coordinates(e.universe)), e) for e in voting]
    choices = [c for c in dict.fromkeys(c for own, _ in placed for c in own) if _values(placed, c) > 1]
    chosen = _fewest(placed, choices, judge) or choices
    return tuple(_region(path, part, judge) for path, part in _tree(placed, chosen, judge))


def _fewest(placed: Sequence[Placed], choices: Sequence[str], judge: Judge) -> tuple[str, ...]:
    """The first of the smallest sets of choices that leave nothing open; empty where no small one does."""
    for size in range(1, MOST_AT_ONCE + 1):
        for chosen in combinations(choices, size):
            if not any(_is_open(part, judge) for _, part in _parts(placed, chosen)):
                return chosen
    return ()


def _values(placed: Sequence[Placed], choice: str) -> int:
    return len({own.get(choice) for own, _ in placed})


def _parts(placed: Sequence[Placed], chosen: Sequence[str]) -> list[Part]:
    """The definitions that agree in some choices, in the order in which the first of each comes."""
    found: dict[tuple[tuple[str, str | None], ...], list[Placed]] = {}
    for own, estimate in placed:
        found.setdefault(tuple((choice, own.get(choice)) for choice in chosen), []).append((own, estimate))
    return list(found.items())


def _is_open(part: Sequence[Placed], judge: Judge) -> bool:
    """Whether a part still depends; one in which all answer alike cannot."""
    if len({estimate.answer for _, estimate in part}) == 1:
        return False
    return judge([estimate for _, estimate in part]) is VerdictId.DEPENDS


def _tree(placed: Sequence[Placed], choices: Sequence[str], judge: Judge) -> Iterator[Part]:
    """One choice after the other until nothing depends, or nothing is left to choose."""
    left = [choice for choice in choices if _values(placed, choice) > 1]
    if not left or not _is_open(placed, judge):
        yield (), list(placed)
        return

    def undecided(choice: str) -> int:
        return sum(len(part) for _, part in _parts(placed, (choice,)) if _is_open(part, judge))

    asked = min(left, key=undecided)
    for path, part in _parts(placed, (asked,)):
        for deeper, leaf in _tree(part, left, judge):
            yield path + deeper, leaf


def _region(path: Sequence[tuple[str, str | None]], part: Sequence[Placed], judge: Judge) -> Region:
    """What a combination of choices says."""
    options = tuple((choice, option) for choice, option in path if choice != READING and option is not None)
    readings = tuple(option for choice, option in path if choice == READING and option is not None)
    found = [estimate for _, estimate in part]
    bests = [estimate.best for estimate in found]
    return Region(options, readings, judge(found), len(found), min(bests), max(bests))
