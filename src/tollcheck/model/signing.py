"""What a named person says of a machine's verdicts: accepted or overruled, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from tollcheck.model.report import VerdictId


@dataclass(frozen=True, slots=True)
class EditorVerdict:
    """An editor's own verdict on one review; ``reason`` is never empty where it is not the machine's."""

    review: str
    verdict: VerdictId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers for a report, in which function, since when (ISO 8601), and with which verdicts."""

    by: str
    at: str
    verdicts: tuple[EditorVerdict, ...]
    role: str | None = None

    def on(self, review: str) -> EditorVerdict | None:
        """What the editor says of one review."""
        return next((one for one in self.verdicts if one.review == review), None)
