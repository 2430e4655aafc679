"""What a user says of an article, and sets right in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollcheck.model.extraction import Assistance


@dataclass(frozen=True, slots=True)
class Overrule:
    """A slot of a claim set by hand, or (slot ``aside``) the reason why a claim is set aside."""

    claim: str
    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything besides article and record that a check depends on; enough to replay it."""

    record: tuple[str, ...] = ()
    as_of: date | None = None
    published: date | None = None
    place: str | None = None
    overrules: tuple[Overrule, ...] = ()
    assisted: Assistance | None = None
