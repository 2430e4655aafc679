"""Bytes in, an article out: encodings, offsets, and one clear line for what cannot be read."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollcheck.errors import ArticleError
from tollcheck.reading import read as reading
from tollcheck.reading.canonical import canonical
from tollcheck.reading.read import read_bytes, read_file, read_text

REPORT = (
    "Quarante morts près de Gao\n\nAu moins 40 personnes ont été tuées lundi, a déclaré le gouverneur de la région.\n"
)
ONE_LINE = re.compile(r"[^:\n]+: [^\n]+; [^\n]+")

ENCODINGS = {
    "utf-8": REPORT.encode(),
    "utf-8 with a mark": REPORT.encode("utf-8-sig"),
    "utf-16 little-endian": b"\xff\xfe" + REPORT.encode("utf-16-le"),
    "utf-16 big-endian": b"\xfe\xff" + REPORT.encode("utf-16-be"),
    "utf-32": REPORT.encode("utf-32"),
    "latin-1": REPORT.encode("latin-1"),
    "windows line ends": REPORT.replace("\n", "\r\n").encode(),
    "old mac line ends": REPORT.replace("\n", "\r").encode(),
    "decomposed accents": unicodedata.normalize("NFD", REPORT).encode(),
}


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS)
def test_encodings_agree(content: bytes) -> None:
    article = read_bytes(content)
    assert article.text == REPORT
    assert article.digest == "sha256:" + hashlib.sha256(REPORT.encode()).hexdigest()
    assert article.furniture == ()


def test_an_assumed_encoding_is_told() -> None:
    (note,) = read_bytes("33 tués à Gao – « lundi »".encode("windows-1252")).notes
    assert "Windows-1252" in note
    assert read_bytes("33 tués à Gao – « lundi »".encode()).notes == ()


UNSEEN = {
    "bidi override": ("33 \u202e72\u202c dead", "33 72 dead"),
    "zero-width space in a number": ("3\u200b000 dead", "3000 dead"),
    "soft hyphen": ("civi\u00adlians", "civilians"),
    "controls": ("33\x07 dead\x00", "33 dead"),
    "line separator": ("33 dead\u2028in Gao", "33 dead\nin Gao"),
    "non-breaking spaces stay": ("2\u00a0500 et 3\u202f000", "2\u00a0500 et 3\u202f000"),
    "tabs stay": ("Gao\t33", "Gao\t33"),
    "lone surrogate": ("33\ud800 dead", "33\ufffd dead"),
}


@pytest.mark.parametrize(("text", "read"), UNSEEN.values(), ids=UNSEEN)
def test_what_is_not_seen_is_not_in_the_text(text: str, read: str) -> None:
    assert read_text(text).text == read


def random_text() -> st.SearchStrategy[str]:
    awkward = st.sampled_from(
        [
            "\r\n",
            "\r",
            "\x85",
            "\u0301",
            "\u0316",
            "\u0344",
            "\u200b",
            "\u202e",
            "\u0958",
            "\ufb2c",
            "e\u0301",
            "\u00a0",
        ]
    )
    return st.lists(st.one_of(awkward, st.characters(), st.text(max_size=8)), max_size=80).map("".join)


@given(random_text())
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    once.encode("utf-8")


def test_a_pile_of_accents_takes_no_quadratic_time() -> None:
    assert len(canonical("a" + "\u0316\u0301" * 1_000_000)) < 40


LINES = [
    "Forty killed near Gao",
    "By Jane Doe | 12 March 2024 | 3 min read",
    "Authors",
    "Photo of Jane Doe",
    "News Writer",
    "Read more",
    "Related articles",
    "Advertisement",
    "Donate",
    "Your support keeps our newsroom open.",
    "GAO, March 3 (AP) - At least 40 people were killed near the town on Monday, he said.",
    "At least 40 people were killed. (Photo: the road to Gao as seen from the east, 9 May.)",
    "A soldier in Gao. (AFP/John Doe)",
    "the dead were carried to the school of the next village, which stands empty",
    "",
    "   ",
    "\t",
]


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), min_size=1, max_size=25))
def test_furniture_is_sorted_disjoint_and_inside_the_text(lines: list[str]) -> None:
    try:
        article = read_text("\n".join(lines))
    except ArticleError:
        return
    ends = [(span.start, span.end) for span in article.furniture]
    flat = [offset for pair in ends for offset in pair]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(article.text) for start, end in ends)
    again = read_text(article.text)
    assert (again.text, again.digest, again.furniture) == (article.text, article.digest, article.furniture)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(
        [b"", b"<html>", b"<!DOCTYPE html><body><p>", b"---\ntitle: ", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-"]
    ),
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(["a.txt", "a.md", "a.html", "a", "\x00", "standard input"]),
)
def test_bytes_are_read_or_refused_in_one_line(start: bytes, content: bytes, name: str) -> None:
    try:
        article = read_bytes(start + content, name=name)
    except ArticleError as error:
        assert ONE_LINE.fullmatch(str(error)), str(error)
    else:
        assert article.text.strip()


MARKUP = [
    "<p>",
    "</p>",
    "<div class='byline'>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "<script>",
    "<!--",
    "-->",
    "&#0;",
    "<",
]
MARKUP += [
    "<figure><figcaption>",
    "<h1>",
    "<br>",
    "<sup>1</sup>",
    "&nbsp;",
    "At least 40 people were killed on Monday. ",
    "]]>",
]
MARKUP += [
    '<script type="application/ld+json">',
    '{"@type":"NewsArticle","author":[{"name":',
    "<time pubdate datetime='2024-03-12'>",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=40).map("".join))
def test_broken_markup_is_read_or_refused_in_one_line(markup: str) -> None:
    try:
        read_bytes(f"<html><body>{markup}".encode())
    except ArticleError as error:
        assert ONE_LINE.fullmatch(str(error)), str(error)


BAD = {
    "empty": (b"", "empty"),
    "spaces only": (b" \n\t\r\n ", "empty"),
    "a mark only": (b"\xef\xbb\xbf", "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a damaged or truncated PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
    "word": (b"PK\x03\x04\x14\x00\x06\x00", "Word"),
    "program": (b"\x7fELF\x02\x01\x01\x00", "a program"),
    "zeros": (b"dead\x00\x01\x02\x00\x00beef", "binary data"),
    "controls": (b"\x01\x02\x03 dead \x04\x05", "binary data"),
    "utf-16 without a mark": ("40 killed near Gao".encode("utf-16-le"), "UTF-16 without a byte order mark"),
    "half a character": (b"\xff\xfe4\x000", "marked as UTF-16 but damaged"),
    "no encoding at all": (b"dead \x81\x8d\x8f in Gao", "not text in UTF-8"),
    "too large": (b"x" * (reading.LARGEST + 1), "more than 20 MB"),
    "too many lines": (b"x\n" * (reading.MOST_LINES + 2), "more than 100,000 lines"),
}


@pytest.mark.parametrize(("content", "says"), BAD.values(), ids=BAD)
def test_bad_content_is_one_clear_line(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError) as raised:
        read_file(path)
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert says in message
    assert ONE_LINE.fullmatch(message)


@pytest.mark.parametrize("text", ["GIF8 and MZ are the first letters of files.", "MZ", "RIFF raff in Gao, 33 dead."])
def test_a_text_may_begin_as_a_binary_does(text: str) -> None:
    assert read_bytes(text.encode()).text == text


NO_FILES = {
    "missing": ("none.txt", "no such file"),
    "a folder": (".", "a folder"),
    "an impossible name": ("a\0b", "not the name of a file"),
    "a name too long": ("x" * 5000, "name too long"),
    "a name of two lines": ("no\nne.txt", "no such file"),
}


@pytest.mark.parametrize(("name", "says"), NO_FILES.values(), ids=NO_FILES)
def test_no_file_is_one_clear_line(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as raised:
        read_file(f"{tmp_path}/{name}")
    assert says in str(raised.value)
    assert ONE_LINE.fullmatch(str(raised.value))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("40 killed")
    path.chmod(0)
    with pytest.raises(ArticleError, match="may not be read; check its permissions"):
        read_file(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without end")
def test_a_source_without_end_is_refused() -> None:
    with pytest.raises(ArticleError, match="more than 20 MB"):
        read_file("/dev/zero")


LANGUAGES = {
    "french": (REPORT, "fr"),
    "english": ("At least 40 people were killed near the town on Monday, the governor said.", "en"),
    "too short to tell": ("Gao: 33", None),
}


@pytest.mark.parametrize(("text", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_language_is_that_of_the_words(text: str, language: str | None) -> None:
    assert read_text(text).language == language


def test_what_the_user_gives_is_kept() -> None:
    article = read_bytes(b"33 killed in Gao.", country_focus="MLI")
    assert (article.country_focus, article.published) == ("MLI", None)
