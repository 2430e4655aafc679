"""Word documents (.docx): the text that a reader of the accepted document sees, one line for each paragraph and row.

A .docx is a ZIP archive of XML, and both are ways to exhaust a machine: each part is unpacked only up to a limit, and
XML with a document type declaration, which Word never writes and entities need, is refused. What an editor has
deleted, hidden or struck out is not said; comments are about the report and not in it. Source of the element names:
ECMA-376 part 1, chapter 17 (WordprocessingML).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tollcheck.errors import ArticleError
from tollcheck.reading.canonical import canonical
from tollcheck.reading.manuscript import Manuscript
from tollcheck.reading.properties import facts_of_properties

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_PART = 40_000_000  # bytes unpacked; the text of the Bible is a part of twelve million
_MOST_MEMBERS = 5_000
_DOCUMENT, _NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")
_PROPERTIES = "docProps/core.xml"
_OTHERS = (("xl/", "an Excel table"), ("ppt/", "a PowerPoint file"), ("META-INF/container.xml", "an EPUB book"))
_GONE = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange", "pPrChange"))
_MARKS = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-"}
_HIDES = ("strike", "dstrike", "vanish", "webHidden")
_OFF = frozenset(("0", "false", "off"))
_MOST_COLUMNS = 200


def read_docx(content: bytes, where: str) -> Manuscript:
    """The manuscript that a Word document holds: paragraphs, tables row by row, then its notes.

    Raises ArticleError where the archive is damaged, locked, too large unpacked, or no Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = _names(archive, where=where)
            parts = {
                name: _parse(_unpacked(archive, name, where=where), name=name, where=where)
                for name in (_DOCUMENT, *_NOTES, _PROPERTIES)
                if name in names
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise ArticleError(
            f"{where}: a damaged or truncated Word document or ZIP archive; save it again as .docx"
        ) from error
    body = _Body()
    body.add_all(parts[_DOCUMENT])
    for name in _NOTES:
        for note in _kept_notes(parts[name]) if name in parts else ():
            body.add_all(note)
    text = canonical("\n\n".join(body.lines) + "\n" if body.lines else "")
    stated = {_local(element): element.text or "" for element in parts[_PROPERTIES]} if _PROPERTIES in parts else {}
    return Manuscript(text, facts_of_properties(stated, text=text, title=body.title))


def _names(archive: zipfile.ZipFile, *, where: str) -> frozenset[str]:
    members = archive.infolist()
    names = frozenset(member.filename for member in members)
    if len(members) > _MOST_MEMBERS:
        raise ArticleError(f"{where}: an archive of more than {_MOST_MEMBERS:,} files; give the article alone")
    if _DOCUMENT not in names:
        what = next((what for start, what in _OTHERS if any(name.startswith(start) for name in names)), None)
        what = what or ("a LibreOffice document" if "content.xml" in names else "a ZIP archive without a Word document")
        raise ArticleError(f"{where}: {what}, which is not read; save its text as .docx, .txt or .html")
    return names


def _unpacked(archive: zipfile.ZipFile, name: str, *, where: str) -> bytes:
    """One part, unpacked no further than the limit: what the archive says of its size is not believed."""
    member = archive.getinfo(name)
    if member.flag_bits & 0x1:
        raise ArticleError(f"{where}: encrypted; save a copy without a password")
    with archive.open(member) as file:
        part = file.read(_LARGEST_PART + 1)
    if len(part) > _LARGEST_PART:
        raise ArticleError(f"{where}: unpacks to more than {_LARGEST_PART // 1_000_000} MB; give the article alone")
    return part


def _parse(part: bytes, *, name: str, where: str) -> _Element:
    from lxml import etree  # here, because a text does not need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"{where}: {name} in it is damaged; save it again as .docx") from error
    if root.getroottree().docinfo.doctype:
        raise ArticleError(f"{where}: {name} declares a document type, as Word never does; save it again as .docx")
    return root


@dataclass(slots=True)
class _Body:
    """The lines so far, and the paragraph that is called the title by its style."""

    lines: list[str] = field(default_factory=list)
    title: str | None = None

    def add_all(self, parent: _Element) -> None:
        """The paragraphs and tables below ``parent``, in order; without recursion, since nesting is the file's."""
        waiting = [parent]
        while waiting:
            element = waiting.pop()
            kind = _local(element)
            if kind in _GONE:
                continue
            if kind == "p":
                self._add_paragraph(element)
            elif kind == "tr":
                self._add_row(element)
            else:
                waiting.extend(reversed(element))

    def _add_paragraph(self, paragraph: _Element) -> None:
        text = _text_of(paragraph)
        if text:
            style = _style(paragraph)
            if style in ("Title", "Heading1") and self.title is None and len(self.lines) < 3:
                self.title = text
            is_item = style.startswith("List") or _first(paragraph, "pPr", "numPr") is not None
            self.lines.append(f"- {text}" if is_item and not style.startswith("Heading") else text)
        # A text box hangs in a paragraph and holds paragraphs of its own.
        for box in _below(paragraph, "txbxContent"):
            self.add_all(box)

    def _add_row(self, row: _Element) -> None:
        """Cells side by side in one line; a row that holds whole paragraphs is layout and gives them one by one."""
        if _first(row, "trPr", "del") is not None:
            return
        cells = [
            [text for paragraph in _below(cell, "p") if (text := _text_of(paragraph))]
            for cell in list(_below(row, "tc"))[:_MOST_COLUMNS]
        ]
        if any(len(cell) > 1 for cell in cells):
            self.lines.extend(text for cell in cells for text in cell)
        elif any(cells):
            self.lines.append(" | ".join(" ".join(cell) for cell in cells))


def _kept_notes(part: _Element) -> Iterator[_Element]:
    """The notes of a part without the lines that Word draws between text and notes."""
    for note in part:
        if not any(str(value).endswith(("eparator", "Notice")) for value in note.attrib.values()):
            yield note


def _text_of(paragraph: _Element) -> str:
    """The words of a paragraph: inserted ones too, deleted and hidden ones not, without the marks of its notes."""
    words: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        kind = _local(element)
        if kind in _GONE or kind == "txbxContent" or (kind == "r" and _is_hidden(element)):
            continue
        if kind == "t":
            words.append(element.text or "")
        elif kind in _MARKS:
            words.append(_MARKS[kind])
        elif kind != "pPr":
            waiting.extend(reversed(element))
    return " ".join(part for part in "".join(words).split(" ") if part).strip()


def _is_hidden(run: _Element) -> bool:
    settings = _first(run, "rPr")
    return settings is not None and any(
        _local(setting) in _HIDES and _value(setting) not in _OFF for setting in settings
    )


def _style(paragraph: _Element) -> str:
    style = _first(paragraph, "pPr", "pStyle")
    return _value(style) if style is not None else ""


def _value(element: _Element) -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}val")), "")


def _first(element: _Element, *path: str) -> Any:
    """The first child of a child … by local names, because strict and transitional files differ in namespaces."""
    for name in path:
        found = next((child for child in element if _local(child) == name), None)
        if found is None:
            return None
        element = found
    return element


def _below(element: _Element, kind: str) -> Iterator[_Element]:
    """The nearest elements of one kind below, and none inside those, nor in what is deleted or told twice."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if _local(child) == kind:
            yield child
        elif _local(child) not in _GONE:
            waiting.extend(reversed(child))


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
