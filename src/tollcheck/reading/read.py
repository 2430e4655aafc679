"""An article from a file, from standard input or from a string: decoded, laid out, with offsets that hold.

A format is a row of the table below: its suffixes and its reader. What a file is called matters less than what it
holds, because pages are saved under any name; so all formats but Markdown are recognised by their first bytes.
"""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tollcheck.errors import ArticleError
from tollcheck.language.detect import UNDETERMINED, detect
from tollcheck.model import Article
from tollcheck.reading.canonical import canonical, digest
from tollcheck.reading.decoding import mojibake
from tollcheck.reading.layout import has_report, lay_out
from tollcheck.reading.manuscript import Facts, Manuscript, Reader

LARGEST = 20_000_000  # bytes; the largest saved news pages have five million
MOST_LINES = 100_000


class Format(NamedTuple):
    """A format of files that can be read; ``reader`` is module:function, imported when a file of it is there."""

    name: str
    suffixes: tuple[str, ...]
    reader: str
    needs_report: bool = False

    def read(self, content: bytes, where: str) -> Manuscript:
        """The manuscript in a file of this format."""
        module, _, function = self.reader.partition(":")
        reader: Reader = getattr(import_module(f"tollcheck.reading.{module}"), function)
        return reader(content, where)


_TEXT = Format("text", (".txt", ".text"), "plain:read_plain")
_MARKDOWN = Format("Markdown", (".md", ".markdown", ".mdown"), "markdown:read_markdown")
_HTML = Format("HTML", (".html", ".htm", ".xhtml"), "html:read_html", needs_report=True)
_PDF = Format("PDF", (".pdf",), "pdf:read_pdf")
_DOCX = Format("Word", (".docx", ".docm", ".dotx"), "docx:read_docx")
_MAIL = Format("e-mail", (".eml",), "mail:read_mail")
FORMATS = (_TEXT, _MARKDOWN, _HTML, _PDF, _DOCX, _MAIL)
# What is known by its first bytes alone; a file that is called so and begins otherwise is something else.
_BY_START = ((b"%PDF-", _PDF), (b"PK\x03\x04", _DOCX))

_OLE = "an old Word or Outlook file"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Office wraps a document with a password
# The first bytes of what is often given instead of text, and its name.
_BINARIES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture, sound or film"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER_START = re.compile(rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n[\w.-]+[ \t]*[:=]")


def read_file(source: str | Path, *, published: date | None = None, country_focus: str | None = None) -> Article:
    """The article in a text, Markdown, HTML, PDF or Word file, or in an e-mail.

    ``published`` overrules what the article says; ``country_focus`` (ISO 3166-1 alpha-3) is what it does not say.
    Raises ArticleError where there is nothing to read.
    """
    where = str(source)
    try:
        path = Path(source)
        if path.is_dir():
            raise ArticleError(f"{_shown(where)}: a folder; give the files in it")
        with path.open("rb") as file:
            # One byte more than allowed, so that a device or a pipe without end is refused as fast as a large file.
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ArticleError(f"{_shown(where)}: no such file; check the name") from error
    except PermissionError as error:
        raise ArticleError(f"{_shown(where)}: may not be read; check its permissions") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not the name of a file"
        raise ArticleError(f"{_shown(where)}: {reason.lower()}; check the name") from error
    return read_bytes(content, name=where, published=published, country_focus=country_focus)


def read_bytes(
    content: bytes,
    *,
    name: str = "standard input",
    published: date | None = None,
    country_focus: str | None = None,
) -> Article:
    """The article in ``content``; the suffix of ``name`` and the first bytes tell the format."""
    where = _shown(name)
    if len(content) > LARGEST:
        raise ArticleError(f"{where}: more than {LARGEST // 1_000_000} MB; give the article alone")
    _refuse_binaries(content, where=where)
    format_ = _format_of(content, name=name)
    manuscript = format_.read(content, where)
    if format_.needs_report and content.strip() and not manuscript.text.strip():
        raise _without_report(where)
    article = _article(manuscript, where=where, given=Facts(published=published), country_focus=country_focus)
    if format_.needs_report and not has_report(article):
        raise _without_report(where)
    return article


def read_text(
    text: str,
    *,
    name: str = "text",
    title: str | None = None,
    published: date | None = None,
    country_focus: str | None = None,
) -> Article:
    """The article that ``text`` is, without looking for a format: ``--text``, a line of a batch, a pasted passage.

    A ``title`` is kept beside the text and not put into it, so that offsets point into what was given.
    """
    given = Facts(title=title, published=published)
    return _article(Manuscript(canonical(text)), where=_shown(name), given=given, country_focus=country_focus)


def _article(manuscript: Manuscript, *, where: str, given: Facts, country_focus: str | None) -> Article:
    text = manuscript.text
    if not text.strip():
        raise ArticleError(f"{where}: empty; give an article with text in it")
    if text.count("\n") > MOST_LINES:
        raise ArticleError(f"{where}: more than {MOST_LINES:,} lines; give one article alone")
    facts, furniture = lay_out(text, facts=given.or_else(manuscript.facts), set_apart=manuscript.set_apart)
    broken = mojibake(text)
    return Article(
        text=text,
        title=facts.title,
        url=facts.url,
        published=facts.published,
        authors=facts.authors,
        category=facts.category,
        reading_minutes=facts.reading_minutes,
        images=facts.images,
        language=_language(text, declared=facts.language),
        digest=digest(text),
        furniture=furniture,
        country_focus=country_focus,
        notes=(*manuscript.notes, broken) if broken else manuscript.notes,
    )


def _without_report(where: str) -> ArticleError:
    return ArticleError(f"{where}: no article text found; save the page with its text, or paste the text")


def _language(text: str, *, declared: str | None) -> str | None:
    """The language that the words are in: pages often declare the language of their template instead."""
    detected = detect(text)
    return declared if detected == UNDETERMINED else detected


def _format_of(content: bytes, *, name: str) -> Format:
    from tollcheck.reading.mail import has_header, is_mail  # here, because a text that is given needs neither

    for start, format_ in _BY_START:
        if content[:100].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(start):
            return format_
    if _HTML_START.match(content, 0, 4000):
        return _HTML
    suffix = Path(name).suffix.lower() if "\x00" not in name else ""
    by_suffix = next((format_ for format_ in FORMATS if suffix in format_.suffixes), None)
    if is_mail(content) or (by_suffix is _MAIL and has_header(content)):
        return _MAIL
    if by_suffix is None and _FRONT_MATTER_START.match(content):
        return _MARKDOWN
    return by_suffix if by_suffix in (_MARKDOWN, _HTML) else _TEXT


def _refuse_binaries(content: bytes, *, where: str) -> None:
    for start, what in _BINARIES:
        # A text may begin with "MZ" or "GIF8"; a binary file has a zero or a broken character near its start.
        if content.startswith(start) and (len(start) > 4 or not _is_plainly_text(content[:400])):
            what = (
                "an encrypted Word document" if what == _OLE and _ENCRYPTED in content else f"{what}, which is not read"
            )
            raise ArticleError(f"{where}: {what}; save its text as .txt, .docx or .html")


def _is_plainly_text(sample: bytes) -> bool:
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in sample)


def _shown(name: str) -> str:
    """A name as one printable line, as messages need it."""
    return "".join(character if character.isprintable() else "?" for character in name) or "(no name)"
