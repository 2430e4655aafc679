"""Word documents made here: what a reader of the accepted document sees, and archives that are none or bombs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tollcheck.errors import ArticleError
from tollcheck.model import Article, Author
from tollcheck.reading import docx as reading
from tollcheck.reading.read import read_bytes

ONE_LINE = re.compile(r"[^:\n]+: [^\n]+; [^\n]+")
LEAD = "At least 40 people were killed near the town on Monday, the governor of the region said by telephone."
ARMY = "The army said that 12 of its soldiers were among the dead, and that it had sent more men to the road."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def made(*draw: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    for one in draw:
        one(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return file.getvalue()


def body(inner: str, *, namespace: str = W, before: str = "", **parts: str) -> bytes:
    """A document of raw WordprocessingML; further parts by the name of their file in word/."""
    declared = f'xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = f"{before}<w:document {declared}><w:body>{inner}</w:body></w:document>"
    others = {f"word/{name}.xml": f"<w:{name} {declared}>{part}</w:{name}>" for name, part in parts.items()}
    return archive({"word/document.xml": document} | others)


def run(text: str, settings_: str = "") -> str:
    return f'<w:r><w:rPr>{settings_}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    return f"<w:p>{style}{''.join(runs)}</w:p>"


def read(content: bytes) -> Article:
    return read_bytes(content, name="report.docx")


def report_of(article: Article) -> list[str]:
    return [line for line in article.text.split("\n") if line]


def test_headings_paragraphs_lists_and_tables() -> None:
    def table(document: Document) -> None:
        cells = document.add_table(2, 2)
        for row, texts in zip(cells.rows, (("Place", "Dead"), ("Gao", "33")), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    article = read(
        made(
            lambda d: d.add_heading("Forty killed near Gao", 0),
            lambda d: d.add_paragraph(LEAD),
            lambda d: d.add_heading("The army", 2),
            lambda d: d.add_paragraph("33 in Gao", style="List Bullet"),
            table,
            lambda d: d.add_paragraph(ARMY),
        )
    )
    assert report_of(article) == [
        "Forty killed near Gao",
        LEAD,
        "The army",
        "- 33 in Gao",
        "Place | Dead",
        "Gao | 33",
        ARMY,
    ]
    assert article.title == "Forty killed near Gao"


def test_properties_that_the_text_bears_out() -> None:
    def named(document: Document) -> None:
        document.core_properties.title = "Forty killed near Gao"
        document.core_properties.author = "Jane Doe"
        document.core_properties.created = datetime(2024, 3, 12, 8)

    lines: tuple[Callable[[Document], object], ...] = (
        lambda d: d.add_paragraph("Forty killed near Gao"),
        lambda d: d.add_paragraph("Bamako, 12 March 2024, at the town hall of the first district"),
        lambda d: d.add_paragraph(LEAD),
    )
    article = read(made(named, *lines))
    assert (article.title, article.authors) == ("Forty killed near Gao", (Author("Jane Doe"),))
    assert article.published == date(2024, 3, 12)
    assert read(made(named, lines[0], lines[2])).published is None
    assert read(made(*lines)).authors == (), "python-docx is no author"


SAID = {
    "inserted": (paragraph(run("33 "), f"<w:ins>{run('civilians ')}</w:ins>", run("died.")), "33 civilians died."),
    "deleted": (
        paragraph(run("33"), "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>", run(" died.")),
        "33 died.",
    ),
    "deleted as plain text": (paragraph(run("33"), f"<w:del>{run('99')}</w:del>", run(" died.")), "33 died."),
    "moved away": (paragraph(run("33"), f"<w:moveFrom>{run('99')}</w:moveFrom>", run(" died.")), "33 died."),
    "struck out": (paragraph(run("33"), run("99", "<w:strike/>"), run(" died.")), "33 died."),
    "not struck out": (paragraph(run("33", '<w:strike w:val="0"/>'), run(" died.")), "33 died."),
    "hidden": (paragraph(run("33"), run("99", "<w:vanish/>"), run(" died.")), "33 died."),
    "a field's instruction": (
        paragraph(run("33"), "<w:r><w:instrText>PAGE 99</w:instrText></w:r>", run(" died.")),
        "33 died.",
    ),
    "the mark of a note": (
        paragraph(run("33"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" died.")),
        "33 died.",
    ),
    "a hyphen that does not break": (
        paragraph(run("twenty"), "<w:r><w:noBreakHyphen/></w:r>", run("five")),
        "twenty-five",
    ),
    "a soft hyphen": (paragraph(run("civi"), "<w:r><w:softHyphen/></w:r>", run("lians")), "civilians"),
    "a number cut into runs": (paragraph(run("2"), run(",500"), run(" fled")), "2,500 fled"),
    "a link": (paragraph(f"<w:hyperlink>{run('33 died')}</w:hyperlink>"), "33 died"),
    "a tab": (paragraph(run("Gao"), "<w:r><w:tab/></w:r>", run("33")), "Gao 33"),
    "a content control": (f"<w:sdt><w:sdtContent>{paragraph(run('33 died'))}</w:sdtContent></w:sdt>", "33 died"),
    "a box, told twice": (
        paragraph(
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            + paragraph(run("33 died"))
            + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
            + paragraph(run("33 died"))
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "33 died",
    ),
    "a deleted row": (
        paragraph(run("33 died"))
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('99'))}</w:tc></w:tr></w:tbl>",
        "33 died",
    ),
}


@pytest.mark.parametrize("namespace", [W, STRICT], ids=["transitional", "strict"])
@pytest.mark.parametrize(("inner", "said"), SAID.values(), ids=SAID)
def test_what_is_said(inner: str, said: str, namespace: str) -> None:
    assert report_of(read(body(inner + paragraph(run(LEAD)), namespace=namespace))) == [said, LEAD]


def test_notes_follow_and_comments_do_not() -> None:
    article = read(
        body(
            paragraph(run(LEAD)),
            footnotes=f'<w:footnote w:type="separator">{paragraph(run("-"))}</w:footnote>'
            f'<w:footnote w:id="2">{paragraph(run("Figures of the ministry."))}</w:footnote>',
            endnotes=f"<w:endnote>{paragraph(run('Not verified.'))}</w:endnote>",
            comments=f"<w:comment>{paragraph(run('Is it not 99?'))}</w:comment>",
        )
    )
    assert report_of(article) == [LEAD, "Figures of the ministry.", "Not verified."]


def test_a_table_that_is_layout_gives_paragraphs() -> None:
    cell = f"<w:tc>{paragraph(run(LEAD))}{paragraph(run(ARMY))}</w:tc>"
    assert report_of(read(body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))) == [LEAD, ARMY]


WHOLE = made(lambda d: d.add_paragraph(LEAD))
ENTITY = '<!DOCTYPE d [<!ENTITY a "dead"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
BAD = {
    "an entity": (body(paragraph(run("40 &f; &a;")), before=ENTITY), "declares a document type"),
    "a bomb": (body(paragraph(run("x" * 41_000_000))), "unpacks to more than 40 MB"),
    "cut in half": (WHOLE[: len(WHOLE) // 2], "a damaged or truncated Word document"),
    "a head alone": (b"PK\x03\x04\x14\x00\x06\x00", "a damaged or truncated Word document"),
    "broken XML": (archive({"word/document.xml": "<w:document"}), "word/document.xml in it is damaged"),
    "an Excel table": (archive({"xl/workbook.xml": "<a/>"}), "an Excel table, which is not read"),
    "a LibreOffice document": (archive({"content.xml": "<a/>"}), "a LibreOffice document, which is not read"),
    "an EPUB book": (archive({"META-INF/container.xml": "<a/>"}), "an EPUB book, which is not read"),
    "another archive": (archive({"a.txt": "40 killed"}), "a ZIP archive without a Word document"),
    "too many files": (archive({f"{n}.txt": "" for n in range(5_001)}), "more than 5,000 files"),
    "no words": (body(""), "empty"),
    "a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "an encrypted Word document",
    ),
}


@pytest.mark.parametrize(("content", "says"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_one_clear_line(content: bytes, says: str) -> None:
    with pytest.raises(ArticleError) as raised:
        read(content)
    assert says in str(raised.value)
    assert ONE_LINE.fullmatch(str(raised.value))


HOSTILE = {
    "100 nested tables": "<w:tbl><w:tr><w:tc>" * 60 + paragraph(run(LEAD)) + "</w:tc></w:tr></w:tbl>" * 60,
    "100,000 paragraphs": paragraph(run("40 dead")) * 100_002,
    "a million runs": paragraph(*[run("40 ")] * 200_000),
}


@pytest.mark.parametrize("inner", HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_end_in_text_or_one_line(inner: str) -> None:
    content = body(inner)
    try:
        assert "40" in read(content).text
    except ArticleError as error:
        assert ONE_LINE.fullmatch(str(error))


def test_the_content_decides_and_not_the_name() -> None:
    assert read_bytes(WHOLE, name="report.txt").text == f"{LEAD}\n"
    assert read_bytes(b"33 killed in Gao.", name="report.docx").text == "33 killed in Gao."


def test_what_an_archive_says_of_its_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(body(paragraph(run("x" * 300_000))))
    at = content.rindex(b"PK\x01\x02") + 24  # the size unpacked, in the directory
    content[at : at + 4] = (10).to_bytes(4, "little")
    monkeypatch.setattr(reading, "_LARGEST_PART", 1_000)
    with pytest.raises(ArticleError) as raised:
        read(bytes(content))
    assert ONE_LINE.fullmatch(str(raised.value))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_in_one_line(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(4, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    try:
        article = read(bytes(content))
    except ArticleError as error:
        assert ONE_LINE.fullmatch(str(error)), str(error)
    else:
        assert article.text.strip()


MARKS = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>40 dead</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
]
MARKS += ["</w:tc>", "<w:del>", "</w:del>", "<!-- 99 -->", "<?a b?>", "<w:pPr><w:pStyle/></w:pPr>", "&amp;", "<w:br/>"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_any_markup_is_read_or_refused_in_one_line(inner: str) -> None:
    try:
        read(body(inner))
    except ArticleError as error:
        assert ONE_LINE.fullmatch(str(error)), str(error)
