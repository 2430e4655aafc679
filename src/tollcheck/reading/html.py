"""Web pages: the report without the page around it.

``main_text.py`` finds the report; what an article's record needs besides (the author's function, captions, language,
confirmed dates) ``page_facts.py`` reads from the page itself. Scripts and styles are removed before either looks at it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tollcheck.errors import ArticleError
from tollcheck.reading.canonical import canonical
from tollcheck.reading.decoding import decode
from tollcheck.reading.json_ld import body_of_json_ld
from tollcheck.reading.main_text import main_text
from tollcheck.reading.manuscript import Manuscript
from tollcheck.reading.page_facts import take_facts, take_json_ld
from tollcheck.reading.paywall import cuts_off, is_marked_paid, stub_note, take_wall

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,30})", re.I
)
_NEVER_TEXT = (
    "script",
    "style",
    "svg",
    "math",
    "template",
    "noscript",
    "iframe",
    "object",
    "canvas",
    "select",
    "button",
)
_CROSSED_OUT = ("del", "s", "strike")
_SAYS = re.compile(r"[^\W_]")  # a letter or a digit
# "33<sup>2</sup> people" is 33 people with a note; ordinals (1<sup>er</sup>) stay.
_NOTE_MARK = re.compile(r"\s*(?:[\[(]?\d{1,3}[a-z]?[\])]?|\[[a-z]{1,2}\]|[*†‡§]+)\s*")
_MOST_ELEMENTS = 50_000  # a long live blog has twenty thousand; main-text extraction takes seconds beyond this
_MOST_MARKS = 8 * _MOST_ELEMENTS  # "<" in the source, those of scripts too; told before a tree takes up the memory
_DEEPEST = 100  # nested elements; pages have 20 to 40
_SCRIPTED = "The page itself shows little text: read from the article in its metadata."
_FLAT = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "br"))


def read_html(content: bytes, where: str) -> Manuscript:
    """The manuscript that a web page holds: title and main text, and the facts of its metadata.

    Raises ArticleError where the page cannot be parsed in bounded time. A page without any text gives a manuscript
    without text.
    """
    declared = _DECLARED.search(content, 0, 4000)
    encoding = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    source, note = decode(content, where=where, declared=encoding)
    source = canonical(source)
    if source.count("<") > _MOST_MARKS:
        raise _too_large(where)
    page = _parse(source, where=where)
    if page is None:
        return Manuscript("")
    scripts = take_json_ld(page)
    _clear(page, where=where)
    is_marked, is_cut = is_marked_paid(page, scripts=scripts), take_wall(page)
    facts = take_facts(page, scripts=scripts)
    _flatten(page)
    _open_layout_tables(page)
    lines = [_line(line) for line in canonical("\n".join(main_text(page, where=where))).split("\n")]
    lines = _whole_sentences([line for line in lines if _SAYS.search(line) and not cuts_off(line)])
    stated = body_of_json_ld(scripts)
    # What a publisher keeps behind a wall is not read from behind it.
    is_scripted = not (is_marked or is_cut) and sum(map(_count, lines)) * 2 < sum(map(_count, stated))
    if is_scripted:
        lines = stated
    stub = stub_note(lines, is_marked=is_marked, is_cut=is_cut)
    if facts.title and not any(_same(line, facts.title) for line in lines[:5]):
        lines.insert(0, facts.title)
    text = canonical("\n\n".join(lines) + "\n" if lines else "")
    return Manuscript(text, facts, tuple(one for one in (note, _SCRIPTED if is_scripted else None, stub) if one))


def _count(line: str) -> int:
    return len(line.split())


def _parse(source: str, *, where: str) -> HtmlElement | None:
    from lxml import etree, html  # here, because a text needs neither

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None  # an empty document, or nothing but comments
    except (ValueError, AssertionError) as error:
        raise ArticleError(f"{where}: not a page that can be parsed; paste its text") from error


def _clear(page: HtmlElement, *, where: str) -> None:
    """Without what is never text, and refused where it is far larger than one article."""
    notes = [mark for mark in page.iter("sup") if _NOTE_MARK.fullmatch(mark.text_content())]
    for element in [*page.iter(*_NEVER_TEXT, *_CROSSED_OUT), *notes]:
        if element.getparent() is not None:
            element.drop_tree()
    if sum(1 for _ in page.iter()) > _MOST_ELEMENTS:
        raise _too_large(where)


def _too_large(where: str) -> ArticleError:
    return ArticleError(f"{where}: more than {_MOST_ELEMENTS:,} elements; give the article alone, or paste its text")


def _flatten(page: HtmlElement) -> None:
    """Unwrap what is nested too deep: the parsers behind walk trees by recursion, or in quadratic time."""
    from lxml import etree

    too_deep = []
    depth = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > _DEEPEST and element.tag not in _FLAT:
            too_deep.append(element)
    for element in too_deep:
        element.drop_tag()


def _open_layout_tables(page: HtmlElement) -> None:
    """Old pages and mails lay the whole page out as a table: its cells are sections then, not figures in a row."""
    tables: list[HtmlElement] = []
    for cell in page.iter("td", "th"):
        blocks = sum(1 for _ in cell.iter("p", "ul", "ol", "blockquote"))
        if blocks > 1 or next(cell.iter("h1", "h2", "table"), None) is not None:
            tables.extend(islice(cell.iterancestors("table"), 1))
    layout = set(tables)
    parts = [
        part
        for part in page.iter("tbody", "thead", "tfoot", "tr", "td", "th")
        if next(part.iterancestors("table"), None) in layout
    ]
    for element in (*layout, *parts):
        element.tag = "div"


def _line(line: str) -> str:
    """A line of the main text; a table's row without its outer bars."""
    line = line.strip()
    return line.strip("| ").replace("\\|", "|") if line.startswith("|") else line


def _whole_sentences(lines: list[str]) -> list[str]:
    """The lines, with those put together that a line break in the page cuts in the middle of a sentence."""
    whole: list[str] = []
    for line in lines:
        if whole and line[0].islower() and whole[-1][-1] not in '.!?…:”"»|' and not whole[-1].startswith("- "):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()
