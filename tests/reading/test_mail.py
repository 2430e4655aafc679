"""Messages made here: which part is the report, what is quoted, and what is attached."""

from __future__ import annotations

import re
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollcheck.errors import ArticleError
from tollcheck.model import Article, Author
from tollcheck.reading.read import read_bytes

ONE_LINE = re.compile(r"[^:\n]+: [^\n]+; [^\n]+")
LEAD = "At least 40 people were killed near the town on Monday, the governor of the region said by telephone."
ARMY = "The army said that 12 of its soldiers were among the dead, and that it had sent more men to the road."
FRENCH = "Au moins 40 personnes ont été tuées lundi près de la ville, a déclaré le gouverneur de la région."
HTML = f"<html><body><h1>Forty killed near Gao</h1><p>{LEAD}</p><p>{ARMY}</p></body></html>"


def message(text: str | None = f"{LEAD}\n\n{ARMY}\n", **fields: str) -> EmailMessage:
    made = EmailMessage()
    given_ = {
        "From": "Jane Doe <jane@wire.example>",
        "To": "desk@paper.example",
        "Subject": "Forty killed near Gao",
        "Date": "Tue, 12 Mar 2024 23:30:00 -0500",
        "Message-ID": "<1@wire.example>",
    }
    for name, value in (given_ | fields).items():
        made[name] = value
    if text is not None:
        made.set_content(text)
    return made


def read(content: EmailMessage | bytes) -> Article:
    return read_bytes(content if isinstance(content, bytes) else content.as_bytes(), name="report.eml")


def raw(body: bytes, *, kind: str = "text/plain", transfer: str = "8bit") -> bytes:
    head = f"From: a@b.example\nSubject: Gao\nMIME-Version: 1.0\nContent-Type: {kind}\n"
    head += f"Content-Transfer-Encoding: {transfer}\n"
    return head.encode() + b"\n" + body


def furniture(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.furniture]


def report_of(article: Article) -> list[str]:
    text = article.text
    for span in reversed(article.furniture):
        text = text[: span.start] + text[span.end :]
    return [line for line in text.split("\n") if line]


def test_subject_date_and_sender() -> None:
    article = read(message())
    assert (article.title, article.published) == ("Forty killed near Gao", date(2024, 3, 12))
    assert article.authors == (Author("Jane Doe"),)
    assert article.text == f"Forty killed near Gao\n\n{LEAD}\n\n{ARMY}\n"
    assert (article.furniture, article.notes) == ((), ())


SENDERS = {
    "an address alone": ("jane@wire.example", ()),
    "an office": ("Newsroom <desk@wire.example>", ()),
    "a name with accents": ("=?utf-8?q?A=C3=AFssata_Diarra?= <a@b.example>", (Author("Aïssata Diarra"),)),
}


@pytest.mark.parametrize(("sender", "authors"), SENDERS.values(), ids=SENDERS)
def test_a_sender_signs_only_by_name(sender: str, authors: tuple[Author, ...]) -> None:
    content = raw(LEAD.encode()).replace(b"a@b.example\n", sender.encode() + b"\n", 1)
    assert read(content).authors == authors


@pytest.mark.parametrize("prefix", ["Re: ", "Fwd: Re: ", "TR : ", "RE: RE[2]: ", "AW: "])
def test_answers_and_forwards_keep_the_subject(prefix: str) -> None:
    assert read(message(Subject=f"{prefix}Forty killed near Gao")).title == "Forty killed near Gao"


def alternative(plain: str) -> EmailMessage:
    made = message(plain)
    made.add_alternative(HTML.replace("40", "41"), subtype="html")
    return made


ALTERNATIVES = {
    "plain": (f"{LEAD}\n", "40 people"),
    "empty": (" \n", "41 people"),
    "points to the page": ("View this email in your browser.\n", "41 people"),
}


@pytest.mark.parametrize(("plain", "says"), ALTERNATIVES.values(), ids=ALTERNATIVES)
def test_the_plain_version_is_preferred_unless_empty(plain: str, says: str) -> None:
    assert says in read(alternative(plain)).text


def test_a_mailed_page_is_read_as_a_page() -> None:
    made = message(None)
    made.set_content(HTML, subtype="html", charset="utf-8")
    assert report_of(read(made)) == ["Forty killed near Gao", LEAD, ARMY]


CHARSETS = {
    "quoted-printable in latin-1": raw(
        FRENCH.replace("é", "=E9").replace("è", "=E8").encode(),
        kind="text/plain; charset=iso-8859-1",
        transfer="quoted-printable",
    ),
    "8 bits in utf-8": raw(FRENCH.encode(), kind="text/plain; charset=utf-8"),
    "8 bits without a name": raw(FRENCH.encode("windows-1252")),
    "a name nobody knows": raw(FRENCH.encode(), kind="text/plain; charset=x-nobody"),
    "a page that names another": raw(
        f'<html><head><meta charset="utf-8"></head><body><p>{FRENCH}</p><p>{FRENCH} Encore.</p></body></html>'.encode(
            "windows-1252"
        ),
        kind="text/html; charset=windows-1252",
    ),
}


@pytest.mark.parametrize("content", CHARSETS.values(), ids=CHARSETS)
def test_character_sets(content: bytes) -> None:
    assert FRENCH in read(content).text


def test_flowed_lines_are_one_paragraph() -> None:
    flowed = LEAD.replace("town ", "town \r\n").replace("region ", "region \r\n")
    content = raw(f"{flowed}\r\n\r\n{ARMY}\r\n".encode(), kind="text/plain; charset=utf-8; format=flowed")
    assert report_of(read(content)) == ["Gao", LEAD, ARMY]


QUOTED = {
    "an answer over a quotation": (
        f"{LEAD}\n\nOn Monday, 4 March 2024, John Roe wrote:\n> Is it true that 99 died?\n> Call me.\n",
        [LEAD],
    ),
    "announced over two lines": (
        f"{LEAD}\n\nOn Monday, 4 March 2024, John Roe\n<roe@b.example> wrote:\n> 99 died?\n",
        [LEAD],
    ),
    "in French": (f"{LEAD}\n\nLe 4 mars 2024 à 10:00, Jean Roe a écrit :\n> 99 morts ?\n", [LEAD]),
    "between the paragraphs": (f"{LEAD}\n> 99 died?\n{ARMY}\n", [LEAD, ARMY]),
    "a signature": (f"{LEAD}\n-- \nJane Doe\nTel. 99 99 99\n", [LEAD]),
    "an original message under an answer": (
        f"{LEAD} {ARMY}\n\n-----Original Message-----\nFrom: John Roe\nSent: Monday\nSubject: Gao\n\n99 died.\n",
        [f"{LEAD} {ARMY}"],
    ),
    "a forwarded report": (
        f"FYI\n\n---------- Forwarded message ----------\nFrom: John Roe\nDate: 4 March 2024\nSubject: Gao\n\n{LEAD}\n",
        ["FYI", LEAD],
    ),
}


@pytest.mark.parametrize(("text", "report"), QUOTED.values(), ids=QUOTED)
def test_what_is_quoted_is_furniture(text: str, report: list[str]) -> None:
    article = read(raw(text.encode()))
    assert report_of(article) == ["Gao", *report]
    assert [span.start for span in article.furniture] == sorted(span.start for span in article.furniture)
    assert furniture(article)


def test_attachments_are_named_and_not_read() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="figures.pdf")
    made.add_attachment("Another report, 99 died.", filename="other.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    article = read(made)
    assert article.notes == (
        "Attachment not read: figures.pdf; give it alone.",
        "Attachment not read: other.txt; give it alone.",
    )
    assert "99" not in article.text


def only_attached() -> bytes:
    made = message("")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="figures.pdf")
    return made.as_bytes()


BAD = {
    "attachments alone": (only_attached(), "no text but attachments (figures.pdf); save them and give"),
    "no text": (message("").as_bytes(), "a message with no text"),
    "encrypted": (
        raw(b"--b\n\nx\n--b--\n", kind='multipart/encrypted; boundary="b"', transfer="7bit"),
        "an encrypted message",
    ),
}


@pytest.mark.parametrize(("content", "says"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_one_clear_line(content: bytes, says: str) -> None:
    with pytest.raises(ArticleError) as raised:
        read(content)
    assert says in str(raised.value)
    assert ONE_LINE.fullmatch(str(raised.value))


def test_the_content_decides_and_not_the_name() -> None:
    assert read_bytes(message().as_bytes(), name="report.txt").title == "Forty killed near Gao"
    assert read_bytes(LEAD.encode(), name="report.eml").text == LEAD
    typed = f"Subject: Gao\nDate: Monday\n\n{LEAD}\n"
    assert read_bytes(typed.encode(), name="report.txt").text == typed, "two lines with colons are no message"


PIECES = [b"Subject: =?utf-8?q?=ff?=\n", b"Date: Mon, 99 Foo 2024\n", b"From: <<>>,\n", b"MIME-Version: 1.0\n", b"\n"]
PIECES += [b"Content-Type: multipart/mixed; boundary=b\n", b"--b\n", b"--b--\n", b"Content-Type: text/html\n"]
PIECES += [
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Type: message/rfc822\n",
    b"> 99 died\n",
    b"Message-ID: <\n",
]
PIECES += [b"Content-Disposition: attachment; filename*=utf-8''%ff\n", LEAD.encode() + b"\n", b"\xff\x00", b"-- \n"]
PIECES += [b"Content-Type: text/plain; charset=utf-7\n", b"On Monday, Jane Doe wrote:\n", b"\xe9\n"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=30).map(b"".join))
def test_any_bytes_are_read_or_refused_in_one_line(content: bytes) -> None:
    try:
        article = read(b"Message-ID: <1@b>\nFrom: a@b.example\nMIME-Version: 1.0\n" + content)
    except ArticleError as error:
        assert ONE_LINE.fullmatch(str(error)), str(error)
    else:
        flat = [offset for span in article.furniture for offset in (span.start, span.end)]
        assert flat == sorted(flat)
        assert all(0 <= offset <= len(article.text) for offset in flat)


def test_a_thousand_nested_parts_are_one_clear_line() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
    with pytest.raises(ArticleError) as raised:
        read(b"Message-ID: <1@b>\nMIME-Version: 1.0\nSubject: Gao\n" + nested + b"\n" + LEAD.encode())
    assert ONE_LINE.fullmatch(str(raised.value))
