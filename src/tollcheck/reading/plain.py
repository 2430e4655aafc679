"""Plain text: what is written is what is read."""

from __future__ import annotations

from tollcheck.reading.canonical import canonical
from tollcheck.reading.decoding import decode
from tollcheck.reading.manuscript import Manuscript


def read_plain(content: bytes, where: str) -> Manuscript:
    """The manuscript that a text file holds; it knows nothing of itself but its lines."""
    text, note = decode(content, where=where)
    return Manuscript(canonical(text), notes=(note,) if note else ())
