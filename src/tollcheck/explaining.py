"""What a decision, a verdict, a hedge or a release means, in the words of its own documentation."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tollcheck.errors import QuestionError
from tollcheck.model import Equivalence, VerdictId
from tollcheck.render.releases import release_words
from tollcheck.render.words import MEANINGS, VERDICTS
from tollcheck.say.figures import number, signed_percent

if TYPE_CHECKING:
    from tollcheck.decisions.interface import Decision
    from tollcheck.language.hedges import HedgeRow

KIND_OF_CHOICE = {
    Equivalence.EQUIVALENT: "Its options measure the same thing.",
    Equivalence.NON_EQUIVALENT: "Its options measure different things; they are never averaged.",
    Equivalence.UNCERTAIN: "Whether its options measure the same thing is not settled.",
}


def explained(name: str) -> str:
    """The explanation of what is called so; QuestionError where nothing is, with the nearest names.

    >>> explained("no data").splitlines()[0]
    'Not covered: a verdict'
    """
    known = entries()
    wanted = _folded(name)
    found = [text for entry, text in known.items() if wanted in map(_folded, _names(entry, text))]
    if not found:
        near = get_close_matches(wanted, [_folded(entry) for entry in known], n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "`tollcheck explain` lists what there is"
        raise QuestionError(f"NAME: nothing is called {name!r}; {hint}")
    return found[0]


def entries() -> dict[str, str]:
    """What can be explained, and the explanation, whose first line is its name on the screen."""
    return dict(_entries())


def _names(entry: str, text: str) -> tuple[str, ...]:
    """What an entry may be called: its id, without a version too, and its name on the screen."""
    return entry, entry.partition("@")[0], text.splitlines()[0].partition(":")[0]


def _folded(name: str) -> str:
    return name.strip().casefold().replace("_", " ").replace("-", " ").rstrip(".")


def _entries() -> Iterator[tuple[str, str]]:
    from tollcheck.language.hedges import hedges
    from tollcheck.plugins import registry

    for verdict in VerdictId:
        yield verdict.value, f"{VERDICTS[verdict]}: a verdict\n\n{_wrapped(MEANINGS[verdict])}"
    for decision in registry().decisions:
        yield decision.id, _decision(decision)
    yield from ((row.id, _hedge(row)) for row in hedges())
    yield from ((source.release.key, release_words(source.release)) for source in registry().sources)


def _wrapped(text: str) -> str:
    """Paragraphs at the width of a terminal."""
    return "\n\n".join(textwrap.fill(part, 80) for part in text.split("\n\n"))


def _decision(decision: Decision) -> str:
    """A decision's own documentation, then its options."""
    options = "\n".join(f"  {option.id}: {option.says}\n      {option.rationale}" for option in decision.options)
    told = inspect.getdoc(sys.modules[type(decision).__module__]) or ""
    return f"{decision.question}\n\n{_wrapped(told)}\n\nOptions. {KIND_OF_CHOICE[decision.equivalence]}\n{options}"


STANDS_FOR = {
    "plain": "the number, give or take half a unit of its last significant digit, at most a tenth",
    "floor": "the number as a lower bound",
    "ceiling": "the number as an upper bound",
    "as_written": "everything from the one number to the other",
}


def _hedge(row: HedgeRow) -> str:
    """A row of the table of hedges: what it makes a number stand for, its words, and why so wide."""
    lines = [f"{row.id.replace('_', ' ').capitalize()}: a hedge", "", f"Stands for {stands_for(row)}.", row.rationale]
    for language in sorted({*row.before, *row.after}):
        words = dict.fromkeys((*row.before.get(language, ()), *row.after.get(language, ())))
        lines += ["", *textwrap.wrap(f"Words ({language}): {', '.join(words)}.", 80, subsequent_indent="  ")]
    return "\n".join(lines)


def stands_for(row: HedgeRow) -> str:
    if row.rule == "widen":
        return f"anything from {signed_percent(row.low or 0)} to {signed_percent(row.high or 0)} around the number"
    if row.rule == "vague" and row.low is not None:
        return f"{number(row.low)} to {number(row.high)}" if row.high is not None else f"{number(row.low)} or more"
    excluded = ", which is not part of it" if row.is_open else ""
    return STANDS_FOR.get(row.rule, "no number of its own") + excluded
