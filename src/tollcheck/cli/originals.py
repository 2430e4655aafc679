"""What the formats that name their source need to know of it; and which format an unsigned report cannot have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tollcheck.cli.sources import Source
from tollcheck.errors import ReportError

if TYPE_CHECKING:
    from tollcheck.render.original import Original

TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})  # shown by code hosts as they lie
CLAIM_REVIEW = "claimreview"


def original(source: Source) -> Original:
    """A source by its name below the current folder, with its text as it lies on disk, if it is text in UTF-8."""
    from tollcheck.render.original import Original

    if source.path is None:
        return Original()
    return Original(_below_here(source.path), _text(source.path))


def refuse_unsigned(style: str) -> None:
    """Say at once that a check, which nobody has signed, has no ClaimReview."""
    if style == CLAIM_REVIEW:
        from tollcheck.render.claim_review import UNSIGNED

        raise ReportError(UNSIGNED)


def _below_here(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _text(path: Path) -> str | None:
    if path.suffix.lower() not in TEXTS:
        return None
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
