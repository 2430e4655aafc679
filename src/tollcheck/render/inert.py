"""Somebody else's text, made harmless for display.

An article can hold escape sequences that repaint a terminal, and marks that reverse the direction of the text around
them, so that "3,000" is read as "000,3". Neither belongs to what is said. They are dropped on the way to a screen and
kept in JSON, whose text has to match the offsets.
"""

from __future__ import annotations

import re

# An escape sequence goes as a whole: without its first byte the rest would be left standing as text.
_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, the cursor
    "|\x1b[\\]PX^_][^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\\\|\x9c)"  # strings: titles of windows, links, the clipboard
    "|\x1b[ -/]*[0-~]"  # everything else
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but for tab and line break, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\ud800-\udfff\ufeff]"  # halves of a pair, byte order mark
)
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")
_FORMULA = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last are of full width
_SPACES = re.compile(r"\s+")


def inert(text: str) -> str:
    """``text`` without control characters, escape sequences and marks of direction; line breaks stay.

    >>> inert("\\x1b[31mred\\x1b[0m \\u202e33\\x07 killed")
    'red 33 killed'
    """
    return _CONTROL.sub("", _BREAK.sub("\n", _SEQUENCE.sub("", text)))


def one_line(text: str) -> str:
    """``inert`` text with every run of white space turned into one space."""
    return _SPACES.sub(" ", inert(text)).strip()


def in_spreadsheet(text: str) -> str:
    """``text`` as a value that no spreadsheet takes for a formula, on one line.

    >>> in_spreadsheet("=1+1"), in_spreadsheet("\u202e+7 (dead)"), in_spreadsheet("a = b")
    ("'=1+1", "'+7 (dead)", 'a = b')
    """
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def shortened(text: str, *, limit: int) -> str:
    """At most ``limit`` characters of ``text``: both ends of it, since the number may stand at either.

    >>> shortened("one two three four five six", limit=18)
    'one two … six'
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    half = (limit - 3) // 2
    head = line[: half + 1].rsplit(" ", 1)[0]
    tail = line[-half - 1 :].split(" ", 1)[-1]
    return f"{head[:half]} … {tail[-half:]}"
