"""Bytes to text: which encoding a report was saved in, and what to say when it is none.

UTF-8 first, because text in another encoding is almost never valid UTF-8 by accident. Windows-1252 (which holds
Latin-1's printable characters) is an assumption and is therefore told.
"""

from __future__ import annotations

from typing import NamedTuple

from tollcheck.errors import ArticleError

# Longest first: the mark of UTF-32 LE begins with the mark of UTF-16 LE.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)

# The encodings that web pages declare (WHATWG Encoding Standard, the common ones). An allowlist, because Python's
# registry also answers to names such as "hex", "idna" and "unicode_escape", which are not encodings of text.
DECLARABLE = frozenset(
    [f"iso-8859-{part}" for part in (*range(2, 11), *range(13, 17))]
    + [f"windows-{page}" for page in range(1250, 1259)]
    + ["utf-8", "koi8-r", "koi8-u", "macintosh", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "tis-620"]
)
# Browsers read these labels as Windows-1252 and "gb2312" as its superset.
_READ_AS = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "cp1252": "windows-1252",
    "utf8": "utf-8",
    "gb2312": "gbk",
    "shift-jis": "shift_jis",
}


class Decoded(NamedTuple):
    """Text, and the sentence that tells what had to be assumed to read it."""

    text: str
    note: str | None = None


def decode(content: bytes, *, where: str, declared: str | None = None) -> Decoded:
    """The text that ``content`` holds.

    ``declared`` is the encoding that a page names for itself; it is believed only where the bytes are not UTF-8.
    Raises ArticleError where the bytes are not text, or not text in an encoding that can be told.
    """
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content[len(mark) :], encoding=encoding, name=name, where=where))
    if b"\x00" in content:
        raise ArticleError(_not_text(content, where=where))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content, where=where, declared=declared)
    _refuse_controls(text, where=where)
    return Decoded(text)


def _strictly(content: bytes, *, encoding: str, name: str, where: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: marked as {name} but damaged at byte {error.start:,}; save it again as UTF-8"
        ) from error
    _refuse_controls(text, where=where)
    return text


def _not_utf8(content: bytes, *, where: str, declared: str | None) -> Decoded:
    label = (declared or "").strip().lower()
    encoding = _READ_AS.get(label, label)
    if encoding == "utf-8":
        # Pages are pasted together from many sources; one broken byte must not turn every accent into two signs.
        return Decoded(
            content.decode("utf-8", errors="replace"),
            "The page says it is UTF-8 but holds other bytes; they are shown as \ufffd.",
        )
    if encoding in DECLARABLE:
        try:
            return Decoded(content.decode(encoding))
        except UnicodeDecodeError:
            pass  # a wrong declaration is no reason not to read the page
    try:
        text = content.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: not text in UTF-8, UTF-16 or Windows-1252 (byte {error.start:,}); save it as UTF-8"
        ) from error
    _refuse_controls(text, where=where)
    return Decoded(text, "Not UTF-8: read as Windows-1252 (Latin-1). If accents look wrong, save it as UTF-8.")


def _not_text(content: bytes, *, where: str) -> str:
    sample = content[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # Latin letters in UTF-16 have a zero in every second byte, and always in the same one.
    if min(even, odd) == 0 and max(even, odd) * 4 > len(sample):
        return f"{where}: looks like UTF-16 without a byte order mark; save it as UTF-8"
    return f"{where}: not text but binary data; give a text, Markdown or HTML file"


def _refuse_controls(text: str, *, where: str) -> None:
    controls = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    if controls * 50 > len(text):
        raise ArticleError(f"{where}: not text but binary data; give a text, Markdown or HTML file")
