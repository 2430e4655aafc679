"""PDF documents: the words with their places on the pages, as far as the file holds words.

pypdf reads the file: it bounds what a stream may unpack to and needs nothing else installed (docs/design/reading.md
tells what was compared). What the places mean (columns, paragraphs, running heads) is told apart in
``pdf_layout.py``.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING, Any

from tollcheck.errors import ArticleError
from tollcheck.reading.canonical import canonical
from tollcheck.reading.manuscript import Manuscript
from tollcheck.reading.pdf_layout import Fragment, compose
from tollcheck.reading.properties import facts_of_properties

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 200  # a long report of the United Nations; pypdf reads 20 to 60 pages in a second
_LONGEST = 20.0  # seconds
_LARGEST_STREAM = 20_000_000  # bytes unpacked; a page of text has a hundredth of that
_MOST_CHARACTERS = 3_000_000
_MOST_OBJECTS = 5_000  # of one page's resources, looked through for pictures
_PROPERTIES = {"/Title": "title", "/Author": "creator", "/CreationDate": "created"}


class _ExhaustedError(Exception):
    """The time or the length that one article may have is used up."""


def read_pdf(content: bytes, where: str) -> Manuscript:
    """The manuscript that a PDF document holds.

    Raises ArticleError where it is damaged, encrypted, too long, or made of pictures.
    """
    from pypdf import PdfReader, apply_configuration

    # Its remarks on odd files would otherwise reach standard error.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    deadline = time.monotonic() + _LONGEST
    try:
        with apply_configuration(
            zlib_maximum_output_length=_LARGEST_STREAM,
            lzw_maximum_output_length=_LARGEST_STREAM,
            run_length_maximum_output_length=_LARGEST_STREAM,
            array_based_stream_maximum_output_length=_LARGEST_STREAM,
        ):
            reader = PdfReader(BytesIO(content), strict=False)
            _open(reader, where=where)
            pages, pictures = _read_pages(reader, where=where, deadline=deadline)
            stated = _properties(reader)
    except ArticleError:
        raise
    except _ExhaustedError as error:
        raise ArticleError(
            f"{where}: a PDF that takes too long to read; give the article alone, or its text"
        ) from error
    except Exception as error:  # damaged files make pypdf raise nearly everything, RecursionError included
        raise _damaged(error, where=where) from error
    return _manuscript(pages, pictures, stated, where=where)


def _open(reader: PdfReader, *, where: str) -> None:
    from pypdf import PasswordType
    from pypdf.errors import DependencyError

    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except DependencyError:  # AES needs another library, even where the password is empty
            opened = PasswordType.NOT_DECRYPTED
        if opened == PasswordType.NOT_DECRYPTED:
            raise ArticleError(f"{where}: an encrypted PDF; save a copy without encryption, or paste its text")
    if len(reader.pages) > _MOST_PAGES:
        raise ArticleError(f"{where}: a PDF of more than {_MOST_PAGES} pages; give the pages of the article alone")


def _damaged(error: Exception, *, where: str) -> ArticleError:
    from pypdf.errors import LimitReachedError

    if isinstance(error, LimitReachedError):
        return ArticleError(f"{where}: a PDF that unpacks to far more than an article; give the article alone")
    return ArticleError(f"{where}: a damaged or truncated PDF; save it again, or paste its text")


def _read_pages(reader: PdfReader, *, where: str, deadline: float) -> tuple[list[list[Fragment]], list[int]]:
    """The fragments of each page, and the numbers of the pages that are pictures without words."""
    pages, pictures, characters = [], [], 0
    for number, page in enumerate(reader.pages, start=1):
        fragments = _fragments(page, deadline=deadline)
        characters += sum(len(fragment.text) for fragment in fragments)
        if characters > _MOST_CHARACTERS:
            raise ArticleError(f"{where}: more than {_MOST_CHARACTERS:,} characters; give the article alone")
        pages.append(fragments)
        if not any(fragment.text.strip() for fragment in fragments) and _has_picture(page):
            pictures.append(number)
    return pages, pictures


def _fragments(page: PageObject, *, deadline: float) -> list[Fragment]:
    """The pieces of text that stand upright on a page as it is shown, which may be turned."""
    found: list[Fragment] = []
    turned = round(page.rotation / 90) * 90 % 360

    def take(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
            found.append(Fragment(text, *_as_shown(x, y, turned), abs(size * scale)))

    def watch(*_: object) -> None:
        if time.monotonic() > deadline:
            raise _ExhaustedError

    contents = page.get_contents()
    if contents is not None:
        contents.get_data()  # extract_text passes over a page whose stream cannot be unpacked: a silent loss
    # Upright text only: what stands across a page is a watermark or the label of an axis.
    page.extract_text(orientations=(turned,), visitor_text=take, visitor_operand_before=watch)
    watch()
    return found


def _as_shown(x: float, y: float, turned: int) -> tuple[float, float]:
    """A place on a page turned clockwise by ``turned`` degrees; heights are compared only with each other."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(turned, (x, y))


def _has_picture(page: PageObject) -> bool:
    return any(part.get("/Subtype") == "/Image" for part in _drawn(page))


def _drawn(page: PageObject) -> Iterator[Mapping[str, Any]]:
    """The pictures and forms that a page draws, and those that its forms draw (scanners wrap a picture in a form)."""
    waiting, seen = [page.get("/Resources")], 0
    while waiting and seen < _MOST_OBJECTS:
        resources = waiting.pop()
        resources = resources.get_object() if resources is not None else {}
        drawn = resources.get("/XObject") if isinstance(resources, Mapping) else None
        drawn = drawn.get_object() if drawn is not None else {}
        for reference in drawn.values() if isinstance(drawn, Mapping) else ():
            part = reference.get_object()
            seen += 1
            if isinstance(part, Mapping):
                yield part
                waiting.append(part.get("/Resources"))


def _properties(reader: PdfReader) -> dict[str, str]:
    given = reader.metadata
    stated = {name: str(given.get(key) or "") if given else "" for key, name in _PROPERTIES.items()}
    made = stated["created"].removeprefix("D:")
    stated["created"] = f"{made[:4]}-{made[4:6]}-{made[6:8]}" if made[:8].isdigit() else ""
    root = reader.trailer["/Root"].get_object()
    language = root.get("/Lang") if isinstance(root, Mapping) else None
    return {**stated, "language": str(language or "")}


def _manuscript(pages: list[list[Fragment]], pictures: list[int], stated: dict[str, str], *, where: str) -> Manuscript:
    composed = compose(pages)
    text = canonical("\n\n".join(composed.paragraphs) + "\n" if composed.paragraphs else "")
    if not text.strip():
        if pictures:
            raise ArticleError(f"{where}: a scanned PDF, pictures without text; run text recognition (OCR) on it first")
        raise ArticleError(f"{where}: a PDF without text; give the article as text, Markdown or HTML")
    notes = []
    if pictures:
        shown = ", ".join(map(str, pictures[:5])) + (" …" if len(pictures) > 5 else "")
        notes.append(f"Of {len(pages)} pages, {len(pictures)} are pictures without text and were not read: {shown}.")
    facts = facts_of_properties(stated, text=text, title=composed.title)
    return Manuscript(text, facts, tuple(notes))
