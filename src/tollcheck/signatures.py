"""A signature: how it is read from a report, and how an editor's decisions make one.

Nothing is computed here from a figure. A signature is what a named person says, so it is checked for being whole: one
decision on every claim, a reason for each that is not the machine's, a name and a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tollcheck.errors import ClaimError, ReportError, SigningError
from tollcheck.model import EditorVerdict, Report, Signature, VerdictId
from tollcheck.render.inert import one_line

LONGEST_NAME, LONGEST_REASON = 200, 2000  # characters
ALL, REST = "all", "rest"
MEND = "give the report as `tollcheck sign` wrote it"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What an editor decided: claims whose verdict is accepted (or ``all``, ``rest``), and verdicts of the own."""

    by: str
    at: str | None = None
    role: str | None = None
    accepted: tuple[str, ...] = ()
    overruled: tuple[EditorVerdict, ...] = ()


def signature_in(document: Mapping[str, Any]) -> Signature | None:
    """The signature that a report holds; ReportError for one that is damaged."""
    told = document.get("signed")
    if told is None:
        return None
    try:
        verdicts = tuple(
            EditorVerdict(_text(one["review"]), VerdictId(one["editor_verdict"]), _reason(one["reason"]))
            for one in told["verdicts"]
        )
        role = _line(told["role"], LONGEST_NAME, "the role") if told.get("role") is not None else None
        return Signature(_line(told["by"], LONGEST_NAME, "the name"), _moment(_text(told["at"])), verdicts, role)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportError(f"report: its signature is damaged ({error!r}); {MEND}") from error


def signature(report: Report, decisions: Decisions) -> Signature:
    """The signature that an editor's decisions make of a report; SigningError where they leave something open."""
    machine = {review.claim.id: review.verdict.id for review in report.reviews}
    own = _own(decisions.overruled, machine)
    accepted = _accepted(decisions.accepted, machine, own)
    undecided = [claim for claim in machine if claim not in own and claim not in accepted]
    if undecided:
        raise SigningError(
            f"{', '.join(undecided)}: no decision; give --accept or --overrule for each, or --accept {REST}"
        )
    return Signature(
        by=_line(decisions.by, LONGEST_NAME, "--by"),
        at=_moment(decisions.at) if decisions.at else datetime.now(UTC).isoformat(timespec="seconds"),
        verdicts=tuple(own.get(claim) or EditorVerdict(claim, verdict) for claim, verdict in machine.items()),
        role=_line(decisions.role, LONGEST_NAME, "--role") if decisions.role is not None else None,
    )


def _own(overruled: Sequence[EditorVerdict], machine: Mapping[str, VerdictId]) -> dict[str, EditorVerdict]:
    found: dict[str, EditorVerdict] = {}
    for one in overruled:
        _known(one.review, machine)
        if one.review in found:
            raise SigningError(f"{one.review}: overruled twice; give it one verdict")
        if one.verdict is machine[one.review]:
            raise SigningError(f"{one.review}: the machine's verdict is {one.verdict} too; use --accept {one.review}")
        reason = _line(one.reason or "", LONGEST_REASON, f"the reason for {one.review}")
        found[one.review] = EditorVerdict(one.review, one.verdict, reason)
    return found


def _accepted(named: Sequence[str], machine: Mapping[str, VerdictId], own: Mapping[str, EditorVerdict]) -> set[str]:
    """The claims whose verdict is accepted; one cannot be accepted and overruled."""
    if ALL in named and own:
        raise SigningError(f"--accept {ALL}: {', '.join(own)} is overruled; use --accept {REST}")
    if ALL in named or REST in named:
        return set(machine) - set(own)
    for claim in named:
        _known(claim, machine)
        if claim in own:
            raise SigningError(f"{claim}: is accepted and overruled; decide for one")
    return set(named)


def _known(claim: str, machine: Mapping[str, VerdictId]) -> None:
    if claim not in machine:
        held = f"has {', '.join(machine)}" if machine else "has no claims"
        raise ClaimError(f"{claim}: there is no such claim; the report {held}")


def _line(value: str, longest: int, what: str) -> str:
    """A text for one line of a signature: not empty, not endless, nothing that could steer what shows it."""
    line = one_line(_text(value))
    if not line:
        raise SigningError(f"{what}: is empty; say it in words")
    if len(line) > longest:
        raise SigningError(f"{what}: is longer than {longest:,} characters; say it shorter")
    return line


def _reason(value: object) -> str | None:
    return None if value is None else _line(_text(value), LONGEST_REASON, "the reason")


def _moment(value: str) -> str:
    """A day or a moment in ISO 8601, as it was given."""
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise SigningError(f"{value}: is no day; write 2025-10-03 or 2025-10-03T09:30:00+00:00") from error
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {type(value).__name__}")
    return value
