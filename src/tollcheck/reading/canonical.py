"""The canonical text of an article: the one string that every offset of a report points into.

Two editors who save the same report with another program must get the same text and the same digest, so everything
that a reader of the report cannot see is normalised here, once, before any offset exists. Non-breaking spaces stay:
they hold numbers together ("2 500").
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, what is no character, soft hyphens, zero-width characters and the marks that turn the direction of text
# round: none of them is seen, and each can split a number or show another one than is read.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
# Unicode's stream-safe format (UAX 15) allows 30 in a row; normalising a longer run takes quadratic time.
_LONGEST_RUN_OF_MARKS = 30
_LONG_RUN = re.compile(f"[\u0300-\U0010ffff]{{{_LONGEST_RUN_OF_MARKS + 1}}}")  # all marks lie there, and much else


def canonical(text: str) -> str:
    r"""The text as it is read: newlines as ``\n``, nothing unseen, composed characters (NFC).

    Canonical text is its own canonical text.

    >>> canonical("Le\u0301re\u0301\r\n2\u00a0500 \u202ecivilians\u200b")
    'Léré\n2\xa0500 civilians'
    """
    seen = _LONE_SURROGATES.sub("\ufffd", _UNSEEN.sub("", _NEWLINES.sub("\n", text)))
    if seen.isascii():
        return seen
    return _without_long_runs(unicodedata.normalize("NFC", _without_long_runs(seen)))


def digest(text: str) -> str:
    """``sha256:`` and the hash of the canonical text in UTF-8, by which a report names the article it judged."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def _without_long_runs(text: str) -> str:
    if not _LONG_RUN.search(text):
        return text
    marks = "".join(sorted(c for c in set(text) if unicodedata.combining(c)))
    if not marks:
        return text
    run = re.compile(f"([{re.escape(marks)}]{{{_LONGEST_RUN_OF_MARKS}}})[{re.escape(marks)}]+")
    return run.sub(r"\1", text)
