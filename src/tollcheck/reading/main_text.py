"""The report in a web page, told from the page around it: trafilatura in two modes, compared line by line.

In its mode of precision trafilatura loses reports whose boxes have the wrong names ("promo-layout"); in its mode of
recall it keeps headlines of other reports between the paragraphs, and those carry the tolls of other wars. What the
two disagree about is decided by what leads elsewhere: a line that is a link as a whole is another report's.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from tollcheck.errors import ArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Characters. With less than this trafilatura runs the whole page together in one paragraph; its default (250) would do
# that to every report of two sentences.
_SHORTEST_REPORT = "60"
# trafilatura folds non-breaking spaces into plain ones; letters of Linear A, which no report uses, carry them through.
_CARRIED = {"\u00a0": "\U00010740", "\u202f": "\U00010741", "\u2007": "\U00010742", "\u2009": "\U00010743"}
_THERE = str.maketrans(_CARRIED)
_BACK = str.maketrans({letter: space for space, letter in _CARRIED.items()})
_SHORTEST_STANDFIRST = 8  # words


def main_text(page: HtmlElement, *, where: str) -> list[str]:
    """The lines of ``page`` that are its report; the page is changed."""
    _carry_spaces(page)
    standfirsts = [line.translate(_BACK) for line in _standfirsts(page)]
    linked = frozenset(_folded("".join(link.itertext()).translate(_BACK)) for link in page.iter("a"))
    precise = _extracted(deepcopy(page), where=where, is_precise=True)
    whole = _extracted(page, where=where, is_precise=False)
    if _words(whole) < _words(precise):
        whole = precise
    sure = frozenset(map(_folded, precise))
    kept = [line for line in whole if _folded(line) in sure or not _is_link(line, linked)]
    known = frozenset(map(_folded, kept))
    return [line for line in standfirsts if _folded(line) not in known] + kept


def _extracted(page: HtmlElement, *, where: str, is_precise: bool) -> list[str]:
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    # Its remarks on odd pages would otherwise reach standard error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST_REPORT
    try:
        found = bare_extraction(
            page,
            config=config,
            favor_precision=is_precise,
            favor_recall=not is_precise,
            with_metadata=False,
            include_comments=False,
            deduplicate=False,  # it keeps state between calls: the second article would lose what it shares
        )
    except Exception as error:  # whatever hostile markup makes a third party's parser do is one sentence here
        raise ArticleError(f"{where}: its main text cannot be told apart; paste the text") from error
    if found is None:
        return []
    text = found["text"] if isinstance(found, dict) else found.text
    return (text or "").translate(_BACK).split("\n")


def _carry_spaces(page: HtmlElement) -> None:
    for element in page.iter():
        for name in ("text", "tail"):
            words = getattr(element, name)
            if words and not words.isascii():
                setattr(element, name, words.translate(_THERE))


def _standfirsts(page: HtmlElement) -> list[str]:
    """The sentences beside a headline in its header: the first paragraph of many reports, which trafilatura drops."""
    found = []
    for header in page.iter("header"):
        if next(header.iter("h1"), None) is not None:
            texts = (" ".join("".join(part.itertext()).split()) for part in header.iter("p"))
            found += [text for text in texts if len(text.split()) >= _SHORTEST_STANDFIRST and text[-1] in ".!?…”»"]
    return found


def _is_link(line: str, linked: frozenset[str]) -> bool:
    return _folded(line) in linked


def _folded(line: str) -> str:
    return " ".join(line.split()).removeprefix("- ").strip("| ").casefold()


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
