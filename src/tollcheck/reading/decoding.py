"""Bytes to text: which encoding a report was saved in, and what to say when it is none.

UTF-8 first, because text in another encoding is almost never valid UTF-8 by accident. Any other encoding that the
file does not name is an assumption, the one of four whose letters make words, and is therefore told.
"""

from __future__ import annotations

import re
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


# What undeclared bytes are compared with: the letters beyond ASCII that most of a text in the encoding consists of.
# Windows-1252 holds Latin-1's printable characters; Mac Roman is what old Macs wrote, and their exports still do.
_LATIN = "àâäáãåæçéèêëíìîïñóòôöõøœùûüúÿßÀÂÄÁÇÉÈÊËÎÏÔÖÙÛÜŒÑ"
_ASSUMABLE = (
    ("windows-1252", "Windows-1252 (Latin-1)", _LATIN),
    ("macintosh", "Mac Roman", _LATIN),
    ("windows-1251", "Windows-1251 (Cyrillic)", "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"),
    ("windows-1256", "Windows-1256 (Arabic)", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ،؟"),
)
_SAMPLE = 20_000  # bytes
_SURE, _DOUBTFUL = 0.8, 0.3
# UTF-8 that was once read as Windows-1252: é as Ã©, ’ as â€™, a non-breaking space as Â and a space.
_MOJIBAKE = re.compile(
    "Ã[\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|â€[\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|Â[\u00a0«»°]"
)
_FEW_BROKEN, _MANY_LOST = 2, 3


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
    name, best = _likeliest(content)
    if encoding in DECLARABLE and (found := _as_declared(content, encoding, best)) is not None:
        return Decoded(found)
    try:
        text = content.decode(best)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where}: not text in UTF-8, UTF-16 or Windows-1252 (byte {error.start:,}); save it as UTF-8"
        ) from error
    _refuse_controls(text, where=where)
    return Decoded(text, f"Not UTF-8: read as {name}. If letters look wrong, save it as UTF-8.")


def _as_declared(content: bytes, encoding: str, best: str) -> str | None:
    """The text in the encoding that a page declares, unless the bytes deny it."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None  # a wrong declaration is no reason not to read the page
    letters = next((letters for assumable, _, letters in _ASSUMABLE if assumable == encoding), None)
    if letters is None or best == encoding:
        return text
    other = next(letters for assumable, _, letters in _ASSUMABLE if assumable == best)
    is_denied = _share(content, encoding, letters) < _DOUBTFUL and _share(content, best, other) > _SURE
    return None if is_denied else text


def _likeliest(content: bytes) -> tuple[str, str]:
    """The name and the encoding in which most of the letters beyond ASCII are ones that texts consist of."""
    shares = [(_share(content, encoding, letters), name, encoding) for encoding, name, letters in _ASSUMABLE]
    best = max(shares, key=lambda share: share[0])  # the first of equals: Windows-1252
    return (best[1], best[2]) if best[0] > _SURE and best[0] > shares[0][0] else shares[0][1:]


def _share(content: bytes, encoding: str, letters: str) -> float:
    """The share of the bytes beyond ASCII, next to a letter, that are one of ``letters``.

    Scripts of their own stand beside themselves; accented Latin letters stand beside plain ones.
    """
    text = content[:_SAMPLE].decode(encoding, errors="replace")
    beside = "A-Za-z" if letters is _LATIN else letters
    beyond = re.findall(rf"(?<=[{beside}])[^\x00-\x7f]|[^\x00-\x7f](?=[{beside}])", text)
    return sum(character in letters for character in beyond) / len(beyond) if beyond else 0.0


def mojibake(text: str) -> str | None:
    """The sentence that tells that a text went through a wrong encoding before it came here, if it did.

    >>> mojibake("Au moins 40 personnes ont Ã©tÃ© tuÃ©es")
    'Accents look broken (Ã©): the text was saved in a wrong encoding; names may not be recognised.'
    """
    found = _MOJIBAKE.findall(text)
    if len(found) > _FEW_BROKEN:
        return f"Accents look broken ({found[0]}): the text was saved in a wrong encoding; names may not be recognised."
    lost = text.count("\ufffd")
    if lost > _MANY_LOST:
        return f"{lost} characters were lost before the text came here (\ufffd); names may not be recognised."
    return None


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
