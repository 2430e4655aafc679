r"""Text as Markdown that shows it and does nothing else.

What could begin a block, mark a stretch, open a link or a tag, or be taken for a template is escaped with a backslash,
which CommonMark allows before any punctuation. Everything else stays, so that the source reads well: a range in square
brackets needs no escape, since only what follows a bracket makes it a link.
"""

from __future__ import annotations

import re

from tollcheck.render.inert import one_line

_ANYWHERE = re.compile(r"[\\`*_<|~$^{}]|&(?=#|\w)|\](?=[(\[:]|\Z)|\[(?=\[|\^|[ xX]\])|!(?=\[|\Z)")
_AT_START = re.compile(r"[#+\-=:>\[]|\d{1,9}[.)](?= |\Z)")


def markdown_text(text: str) -> str:
    r"""The text on one line, with every mark of Markdown escaped.

    >>> print(markdown_text("2,118 [1,790–2,897] <b>dead</b>, [see](javascript:x)"))
    2,118 [1,790–2,897] \<b>dead\</b>, [see\](javascript:x)
    """
    escaped = markdown_cell(text)
    start = _AT_START.match(escaped)
    return _escaped_last(start) + escaped[start.end() :] if start else escaped


def markdown_cell(text: str) -> str:
    """The same for a cell of a table, in which nothing can begin that begins a line."""
    return _ANYWHERE.sub(_escaped_last, one_line(text))


def _escaped_last(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"
