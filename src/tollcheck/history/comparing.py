"""Two reports side by side: the claims whose verdict or figures are not the same, as values and not as words.

Claims are the same if they quote the same words as the same kind of claim, the first such with the first; so a claim
is found again in a corrected reading, in a recomputation, and in a later edition of an article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one definition gives: the reading, the release (``id@version``), the choices, the figures, the answer."""

    reading: str
    release: str
    options: Options
    low: float | None
    best: float | None
    high: float | None
    answer: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure before and after; None where a report does not have it."""

    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that is not what it was: its id and verdict in either report, None where it is not there."""

    quote: str
    claim: tuple[str | None, str | None]
    verdict: tuple[str | None, str | None]
    figures: tuple[Moved, ...]

    @property
    def is_of_verdict(self) -> bool:
        """Whether the verdict is another, or the claim is in one report only."""
        return self.verdict[0] != self.verdict[1]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What two JSON reports say differently, in the order of the later one, then what only the earlier one holds."""
    left, right = _by_quote(before), _by_quote(after)
    keys = [*right, *(key for key in left if key not in right)]
    found = (_difference(left.get(key), right.get(key), quote=key[0]) for key in keys)
    return tuple(one for one in found if one.is_of_verdict or one.figures)


def _by_quote(report: Mapping[str, Any]) -> dict[tuple[str, str, int], Mapping[str, Any]]:
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    found = {}
    for review in report["reviews"]:
        key = (review["quote"], review["kind"])
        found[*key, seen[key]] = review
        seen[key] += 1
    return found


def _difference(left: Mapping[str, Any] | None, right: Mapping[str, Any] | None, *, quote: str) -> Difference:
    def of(name: str) -> tuple[str | None, str | None]:
        return (left[name] if left else None), (right[name] if right else None)

    return Difference(quote, of("id"), of("verdict"), tuple(_moved(_figures(left), _figures(right))))


def _moved(left: dict[object, Figure], right: dict[object, Figure]) -> Iterator[Moved]:
    for key in [*right, *(key for key in left if key not in right)]:
        a, b = left.get(key), right.get(key)
        if a != b:
            yield Moved(a, b)


def _figures(review: Mapping[str, Any] | None) -> dict[object, Figure]:
    """The admissible figures of a review, each under what stays the same when a release is followed by the next."""
    found: dict[object, Figure] = {}
    for one in review["estimates"] if review else ():
        if not one["admissible"]:
            continue
        options = tuple(sorted(one["options"].items()))
        figure = Figure(one["reading"], one["release"], options, one["low"], one["best"], one["high"], one["answer"])
        found[figure.reading, figure.release.partition("@")[0], options] = figure
    return found
