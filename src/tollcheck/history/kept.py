"""What a listing of the history tells of a check and of its versions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where a check was asked for."""

    CHECK = "check"
    APP = "app"
    WATCH = "watch"
    ASSISTANT = "assistant"


class Why(StrEnum):
    """What made a version of a check."""

    CHECK = "check"
    CORRECTION = "correction"
    RECHECK = "recheck"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Kept:
    """A check in a listing, as its latest version has it.

    ``checked`` is when that version was computed (ISO 8601), ``counts`` how many claims got each verdict.
    """

    id: str
    version: int
    checked: str
    title: str | None
    source: str
    digest: str
    counts: tuple[tuple[str, int], ...]
    signed_by: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a check: a first reading, a correction, a recomputation or a signature."""

    number: int
    why: Why
    kept: str
    made: str
    signed_by: str | None
