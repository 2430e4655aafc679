"""PDF documents made here: reading order, words cut at line ends, running heads, notes, and files that are none."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import reportlab
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import pagesizes, pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tollcheck.errors import ArticleError
from tollcheck.model import Article, Author
from tollcheck.reading import pdf as reading
from tollcheck.reading.pdf_layout import Fragment, compose
from tollcheck.reading.read import read_bytes

pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))

ONE_LINE = re.compile(r"[^:\n]+: [^\n]+; [^\n]+")
LEFT = (
    "At least 40 people were killed near the",
    "town on Monday, the governor said. The gov-",
    "ernor of the region added that the of\ufb01ce",
    "had counted 12 soldiers among the dead.",
    "",
    "A second paragraph of this column tells",
    "that 2,500 people \ufb02ed to the next village.",
)
RIGHT = (
    "In the next column the army said that it",
    "had sent more men. A well-known offi-",
    "cial said that twenty-",
    "five others were missing, and that",
    "the search went on through the night.",
    "",
    "The last paragraph ends on this page.",
)
COLUMNS = [
    (
        "At least 40 people were killed near the town on Monday, the governor said. The governor of the region added "
        "that the office had counted 12 soldiers among the dead."
    ),
    "A second paragraph of this column tells that 2,500 people fled to the next village.",
    (
        "In the next column the army said that it had sent more men. A well-known official said that twenty-five "
        "others were missing, and that the search went on through the night."
    ),
    "The last paragraph ends on this page.",
]


def pdf(*draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A document with a page for each drawing."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4, **options)
    for page in draw:
        canvas.setFont("Vera", 9)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(*texts: str, x: float = 60, y: float = 700, step: float = 12) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for row, text in enumerate(texts):
            if text:
                canvas.drawString(x, y - step * row, text)

    return draw


def columns(canvas: Canvas, *, by_rows: bool) -> None:
    canvas.setFont("Vera", 18)
    canvas.drawString(60, 760, "Forty killed near Gao")
    canvas.setFont("Vera", 9)
    placed = [(x, 700 - 12 * row, text) for x, column in ((60, LEFT), (320, RIGHT)) for row, text in enumerate(column)]
    for x, y, text in sorted(placed, key=lambda one: (-one[1], one[0])) if by_rows else placed:
        if text:
            canvas.drawString(x, y, text)


def read(content: bytes) -> Article:
    return read_bytes(content, name="report.pdf")


def report_of(article: Article) -> list[str]:
    return [line for line in article.text.split("\n") if line]


@pytest.mark.parametrize("by_rows", [False, True], ids=["drawn by columns", "drawn by rows across the columns"])
def test_columns_are_read_one_after_the_other(by_rows: bool) -> None:
    article = read(pdf(lambda canvas: columns(canvas, by_rows=by_rows)))
    assert report_of(article) == ["Forty killed near Gao", *COLUMNS]
    assert article.title == "Forty killed near Gao"
    assert article.furniture == ()


TURNS = {90: (90, 0, -595), 180: (180, -595, -842), 270: (270, -842, 0)}


@pytest.mark.parametrize("turned", TURNS)
def test_pages_that_are_shown_turned(turned: int) -> None:
    def page(canvas: Canvas) -> None:
        angle, x, y = TURNS[turned]
        canvas.setPageRotation(turned)
        canvas.rotate(angle)
        canvas.translate(x, y)
        columns(canvas, by_rows=True)

    assert report_of(read(pdf(page))) == ["Forty killed near Gao", *COLUMNS]


def test_text_across_the_page_is_no_report() -> None:
    def page(canvas: Canvas) -> None:
        lines(*LEFT[:4])(canvas)
        canvas.rotate(90)
        canvas.drawString(100, -300, "Draft of 99 pages")

    assert report_of(read(pdf(page))) == COLUMNS[:1]


def test_a_table_of_figures_is_read_by_rows() -> None:
    def table(canvas: Canvas) -> None:
        for row, (place, dead) in enumerate([("Gao", "33"), ("Ansongo", "12"), ("Bourem", "7"), ("Tessit", "5")]):
            canvas.drawString(60, 640 - 14 * row, place)
            canvas.drawString(320, 640 - 14 * row, f"{dead} dead")

    text = read(pdf(lambda canvas: (lines(*LEFT[:4])(canvas), table(canvas)))).text
    assert text.index("Gao") < text.index("33 dead") < text.index("Ansongo") < text.index("12 dead")


def test_running_heads_and_page_numbers_leave_and_sentences_go_on_overleaf() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(60, 810, "The Sahel Review | March 2024")
            canvas.drawCentredString(300, 30, f"Page {number} of 3")
            lines(f"Of section {number} the first line goes on", f"with {number}0 people killed in the town and")(
                canvas
            )

        return draw

    whole = " ".join(
        f"Of section {n} the first line goes on with {n}0 people killed in the town and" for n in (1, 2, 3)
    )
    assert report_of(read(pdf(*map(page, (1, 2, 3))))) == [whole]


def test_a_note_follows_the_text_and_its_mark_is_no_digit() -> None:
    def page(canvas: Canvas) -> None:
        lines("The ministry counted 33", "", x=60)(canvas)
        canvas.setFont("Vera", 5)
        canvas.drawString(60 + pdfmetrics.stringWidth("The ministry counted 33", "Vera", 9), 704, "2")
        canvas.setFont("Vera", 9)
        lines("people killed in the town on Monday.", "The army counted more.", y=688)(canvas)
        canvas.setFont("Vera", 7)
        lines("2 Figures of the ministry, not verified by others.", y=70)(canvas)

    assert report_of(read(pdf(page, lines("On the next page the report goes on.")))) == [
        "The ministry counted 33 people killed in the town on Monday. The army counted more.",
        "On the next page the report goes on.",
        "Figures of the ministry, not verified by others.",
    ]


HYPHENS = {
    "a word cut": (["the gov-", "ernor said"], "the governor said"),
    "a number": (["twenty-", "five dead"], "twenty-five dead"),
    "figures": (["from 10-", "15 dead"], "from 10-15 dead"),
    "a name": (["in Guinea-", "Bissau"], "in Guinea-Bissau"),
    "a compound that stands elsewhere": (
        ["a cross-border raid,", "a cross-", "border raid"],
        "a cross-border raid, a cross-border raid",
    ),
    "a word that stands elsewhere": (["the midnight raid,", "at mid-", "night"], "the midnight raid, at midnight"),
    "french inversion": (["combien y a-t-", "il de morts"], "combien y a-t-il de morts"),
    "a soft hyphen": (["gou\u00ad", "verneur"], "gouverneur"),
    "a dash": (["the town -", "it fell"], "the town - it fell"),
}


@pytest.mark.parametrize(("cut", "whole"), HYPHENS.values(), ids=HYPHENS)
def test_words_cut_at_the_end_of_a_line(cut: list[str], whole: str) -> None:
    page = [Fragment(f"{text}\n", 60, 700 - 12 * row, 10) for row, text in enumerate(cut)]
    assert compose([page]).paragraphs == [whole]


PROPERTIES = {
    "shown and a name": ("Forty killed near Gao", "Jane Doe", "Forty killed near Gao", (Author("Jane Doe"),)),
    "a program's": ("Microsoft Word - draft3.doc", "admin", None, ()),
    "a title that the page does not show": ("Annual report of the bureau", "Jane Doe", None, (Author("Jane Doe"),)),
}


@pytest.mark.parametrize(("title", "author", "read_title", "authors"), PROPERTIES.values(), ids=PROPERTIES)
def test_properties_count_where_they_are_plausible(
    title: str, author: str, read_title: str | None, authors: tuple[Author, ...]
) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle(title)
        canvas.setAuthor(author)
        lines("Forty killed near Gao.", "", *LEFT[:4], y=760)(canvas)

    article = read(pdf(page))
    assert (article.title, article.authors) == (read_title, authors)
    assert article.published is None, "the day on which a file was made is not that of publishing"


def test_a_printed_date_that_the_properties_bear_out() -> None:
    today = date.today()
    content = pdf(lines(f"Bamako, the town hall, {today.day} {today:%B %Y}.", "", *LEFT[:4]))
    assert read(content).published == today


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "grey")), 0, 0, 500, 700)


def test_some_pictures_among_pages_are_told() -> None:
    (note,) = read(pdf(lines(*LEFT[:4]), picture)).notes
    assert note == "Of 2 pages, 1 are pictures without text and were not read: 2."


LOCKED = pdfencrypt.StandardEncryption("secret", ownerPassword="owner", strength=128)
OPEN = pdfencrypt.StandardEncryption("", ownerPassword="owner", strength=128)
WHOLE = pdf(lines(*LEFT[:4]))


def bomb() -> bytes:
    stream = zlib.compress(b"BT (dead) Tj ET " * 4_000_000)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length " + str(len(stream)).encode() + b">>stream\n" + stream + b"\nendstream "
        b"endobj\nxref\n0 0\ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF"
    )


BAD = {
    "scanned": (pdf(picture), "a scanned PDF, pictures without text"),
    "blank": (pdf(lines()), "a PDF without text"),
    "with a password": (pdf(lines(*LEFT), encrypt=LOCKED), "an encrypted PDF"),
    "cut in half": (WHOLE[: len(WHOLE) // 2], "a damaged or truncated PDF"),
    "a head alone": (b"%PDF-1.7\n", "a damaged or truncated PDF"),
    "a bomb": (bomb(), "unpacks to far more than an article"),
    "too many pages": (pdf(*[lines("40 dead.")] * 201), "more than 200 pages"),
}


@pytest.mark.parametrize(("content", "says"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_one_clear_line(content: bytes, says: str) -> None:
    with pytest.raises(ArticleError) as raised:
        read(content)
    assert says in str(raised.value)
    assert ONE_LINE.fullmatch(str(raised.value))


def test_a_document_locked_for_changes_only_is_read() -> None:
    assert "At least 40 people" in read(pdf(lines(*LEFT[:4]), encrypt=OPEN)).text


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LONGEST", 0.0)
    with pytest.raises(ArticleError, match="takes too long to read"):
        read(WHOLE)


def test_the_content_decides_and_not_the_name() -> None:
    assert "At least 40 people" in read_bytes(WHOLE, name="report.txt").text
    assert "At least 40 people" in read_bytes(b"\n" + WHOLE, name="report").text
    assert read_bytes(b"33 killed in Gao.", name="report.pdf").text == "33 killed in Gao."


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_bytes_are_read_or_refused_in_one_line(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(9, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    try:
        article = read(bytes(content))
    except ArticleError as error:
        assert ONE_LINE.fullmatch(str(error)), str(error)
    else:
        assert article.text.strip()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            Fragment,
            st.text(st.sampled_from("ab 1-.\n\u00ad\ufb01"), max_size=20),
            st.floats(0, 600),
            st.floats(0, 800),
            st.floats(0, 30),
        ),
        max_size=30,
    )
)
def test_any_places_give_paragraphs(fragments: list[Fragment]) -> None:
    composed = compose([fragments, fragments])
    assert all(paragraph.strip() and "\n" not in paragraph for paragraph in composed.paragraphs)
