"""The method as an assistant may read it: made of the explanations of its parts, so that it says what the code does."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from tollcheck.decisions.interface import Decision
from tollcheck.model import VerdictId
from tollcheck.plugins import registry
from tollcheck.render.words import MEANINGS, VERDICTS

IDEA = (
    "The same sentence can be true or false depending on what is counted. A claim is read in every way in which it can "
    "fairly be read and evaluated under every definition that its words admit; where definitions disagree, the answer "
    "names the choice that decides. A record is a floor of what was documented, not the truth: that it shows less than "
    "a claim, and that it contradicts a claim, are different answers."
)
DECIDING = (
    "Definitions that the words do not admit are shown as near misses and never vote. A claim that the record does not "
    "cover, or a sort of number that it does not hold, gets no verdict, and the answer says why."
)


def method() -> str:
    """The method, its verdicts and its choices, as Markdown."""
    return "\n\n".join(_parts(registry().decisions)) + "\n"


def _parts(decisions: tuple[Decision, ...]) -> Iterator[str]:
    yield "# How a claim is judged"
    yield IDEA
    yield DECIDING
    yield "## Verdicts"
    yield "\n".join(f"- `{verdict}`, {VERDICTS[verdict]}: {MEANINGS[verdict]}" for verdict in VerdictId)
    yield "## What may be counted in more than one way"
    for decision in decisions:
        options = "\n".join(f"- `{option.id}`: {option.says}. {option.rationale}" for option in decision.options)
        yield f"### {decision.question} (`{decision.id}`)\n\n{options}"


def limits() -> str:
    """What the answers cannot say, as Markdown."""
    return files("tollcheck.assistants").joinpath("limits.md").read_text("utf-8")
