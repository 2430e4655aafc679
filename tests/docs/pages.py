"""The pages of the documentation as their examples: blocks of code, each with what has to be done with it.

What a reader may type is run, in the order of the page and in one folder. A comment on the line before a block says
what cannot be seen from the block itself: ``file: NAME`` (a reader saves this), ``given: NAME`` (a reader has this
already) or ``not run: REASON``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(path for path in DOCS.rglob("*.md") if path.parent.name != "design"))
RUN = ("console", "python", "sh", "toml")
SHOWN = ("text", "yaml", "json", "{toctree}")  # a table of contents, a program's output, a file of another program

_BLOCK = re.compile(r"(?:^<!-- (file|given|not run): (.+?) -->\n)?^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One block of code: its page, its line there, its language, and what the comment before it says."""

    page: Path
    line: int
    language: str
    text: str
    mark: str
    says: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """Every block of a page, in order."""
    written = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(written):
        mark, says, language, text = found.groups(default="")
        yield Block(page, written.count("\n", 0, found.start(3)) + 1, language, text, mark, says)


def shows(expected: str, printed: str) -> bool:
    """Whether a program's output is what a page shows; a line ``…`` stands for any lines, ``…`` in one for any words.

    >>> shows("a\\n…\\nd\\n", "a\\nb\\nc\\nd\\n"), shows("a\\nd\\n", "a\\nb\\nc\\nd\\n")
    (True, False)
    >>> shows("on …: b\\n", "on 4 May: b\\n")
    True
    """
    parts = [re.escape(line) + "\n" if line != "…" else "(?:.*\n)*?" for line in expected.splitlines()]
    pattern = "".join(part if part.startswith("(?:") else part.replace("…", ".*") for part in parts)
    return re.fullmatch(pattern, printed) is not None
