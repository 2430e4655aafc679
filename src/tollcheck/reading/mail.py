"""E-mail (.eml): the report that a message carries, without what it answers and who it went to.

Of two versions of the same message the plain one is read, because a mailed page is mostly layout; the page is read
where the plain version is empty or only says that there is a page. One message is one article: attachments are not
read but named, since a reader who gives one file expects one report. Sources: RFC 5322, RFC 2046 (parts), RFC 3676
(flowed text and the signature's ``-- ``).
"""

from __future__ import annotations

import re
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

from tollcheck.errors import ArticleError
from tollcheck.model import Author, Span
from tollcheck.reading.bylines import is_name
from tollcheck.reading.canonical import canonical
from tollcheck.reading.decoding import DECLARABLE, decode
from tollcheck.reading.html import read_html
from tollcheck.reading.manuscript import Facts, Manuscript

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PARTS = 500
_SHORTEST_OWN = 20  # words; with fewer over it ("FYI"), the message that follows is the report
_LONGEST_HEADER = 300
_KNOWN = rb"From|To|Cc|Subject|Date|Reply-To|Message-ID|MIME-Version|Content-Type|Received|Return-Path|Delivered-To"
_FIELD = re.compile(rb"(?P<name>[!-9;-~]{1,60}):(?:[ \t]|\r?$)", re.MULTILINE)
_IS_KNOWN = re.compile(_KNOWN + rb"|DKIM-Signature|Authentication-Results|X-[\w-]+", re.IGNORECASE)
_TRANSPORT = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"))
_REPLY = re.compile(r"(?:(?:re|fw|fwd|aw|wg|tr|rép|réf|ref)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_ATTRIBUTION = re.compile(r"(?:On|Le)\s.{5,200}\s(?:wrote|a écrit)\s?:", re.DOTALL)
_ORIGINAL = re.compile(r"-{3,}\s*(?:original message|message d['’]origine|reply message)\s*-{3,}|_{20,}", re.IGNORECASE)
_FORWARDED = re.compile(
    r"-{3,}\s*(?:forwarded message|message (?:transféré|transmis))\s*-{3,}"
    r"|begin forwarded message:|début du message.{0,30}:",
    re.IGNORECASE,
)
_COPIED_FIELD = re.compile(r"(?:from|to|cc|sent|date|subject|reply-to|de|à|envoyé|objet|répondre à)\s?: .{1,300}", re.I)
_ONLY_POINTS = re.compile(
    r"(?i).{0,200}\b(?:view (?:this|it)|in your browser|html|enable|dans votre navigateur)\b.{0,200}", re.DOTALL
)


def is_mail(content: bytes) -> bool:
    """Whether ``content`` begins with the header of a message: several known fields, one of them of the transport."""
    head = re.split(rb"\r?\n\r?\n", content[:20_000].lstrip(), maxsplit=1)[0]
    first = _FIELD.match(head)
    names = {match["name"].lower() for match in _FIELD.finditer(head)}
    known = {name for name in names if _IS_KNOWN.fullmatch(name)}
    return first is not None and len(known) >= 3 and bool(known & _TRANSPORT)


def has_header(content: bytes) -> bool:
    """Whether ``content``, which is called a message, has at least two fields of one before its first blank line."""
    head = re.split(rb"\r?\n\r?\n", content[:20_000].lstrip(), maxsplit=1)[0]
    names = {match["name"].lower() for match in _FIELD.finditer(head)}
    return _FIELD.match(head) is not None and sum(1 for name in names if _IS_KNOWN.fullmatch(name)) >= 2


def read_mail(content: bytes, where: str) -> Manuscript:
    """The manuscript that a message holds: its subject over its text; what it quotes is set apart.

    Raises ArticleError where it holds no text of its own kind: only attachments, or an encrypted body.
    """
    from email import message_from_bytes, policy

    try:
        message = message_from_bytes(content.lstrip(), policy=policy.default)
        parts = _parts(message)
        facts = _facts(message)
        attached = [name for part in parts if (name := _attached(part))]
    except ArticleError:
        raise
    except Exception as error:  # the library raises many kinds for headers that no mail program writes
        raise ArticleError(f"{where}: a message that cannot be taken apart; paste its text") from error
    if any(part.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime") for part in parts):
        raise ArticleError(f"{where}: an encrypted message; save its text as .txt")
    body = _body([part for part in parts if not _attached(part)], where=where)
    if not body.text.strip():
        what = f"no text but attachments ({', '.join(attached)}); save them and give" if attached else "no text; give"
        raise ArticleError(f"{where}: a message with {what} the files with the report")
    return _with_subject(body, facts, notes=tuple(f"Attachment not read: {name}; give it alone." for name in attached))


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """The message and the parts in it, those of attached messages not: they are other people's."""
    found: list[EmailMessage] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        found.append(part)
        if len(found) > _MOST_PARTS:
            break
        inner = part.get_payload() if part.get_content_maintype() == "multipart" else ()
        waiting.extend(reversed([one for one in inner if isinstance(one, EmailMessage)]))
    return found


def _attached(part: EmailMessage) -> str | None:
    """The name of an attachment; pictures in the text and signatures are none that anybody would read."""
    kind = part.get_content_type()
    if part.get_content_maintype() in ("multipart", "image") or kind.endswith("-signature"):
        return None
    name = part.get_filename()
    if part.get_content_disposition() != "attachment" and not name and part.get_content_maintype() == "text":
        return None
    shown = "".join(c for c in name or f"a part without a name ({kind})" if c.isprintable())
    return shown[:100] or "a part without a name"


def _body(parts: list[EmailMessage], *, where: str) -> Manuscript:
    plain, pages = ([part for part in parts if part.get_content_type() == f"text/{kind}"] for kind in ("plain", "html"))
    read = [_plain(part, where=where) for part in plain]
    text = "\n\n".join(one for one, _ in read if one.strip())
    notes = tuple(dict.fromkeys(note for _, note in read if note))
    if pages and (not text.strip() or (len(text.split()) < 40 and _ONLY_POINTS.fullmatch(text.strip()))):
        return _page(pages[0], where=where)
    return Manuscript(text, notes=notes)


def _plain(part: EmailMessage, *, where: str) -> tuple[str, str | None]:
    payload = part.get_payload(decode=True)
    decoded = decode(payload if isinstance(payload, bytes) else b"", where=where, declared=_charset(part))
    text = canonical(decoded.text)
    return (_unflowed(text) if str(part.get_param("format", "")).lower() == "flowed" else text), decoded.note


def _page(part: EmailMessage, *, where: str) -> Manuscript:
    """A mailed page, in the character set that the mail names: the page inside often names another one."""
    payload = part.get_payload(decode=True)
    charset = _charset(part)
    if isinstance(payload, bytes) and charset in DECLARABLE and charset != "utf-8":
        payload = b"\xef\xbb\xbf" + decode(payload, where=where, declared=charset).text.encode("utf-8", "replace")
    return read_html(payload if isinstance(payload, bytes) else b"", where)


def _charset(part: EmailMessage) -> str | None:
    return (part.get_content_charset() or "").lower() or None


def _unflowed(text: str) -> str:
    """Flowed text with its soft line breaks taken out."""
    lines: list[str] = []
    flows = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        is_signature = line == "-- "
        if flows and lines and not line.startswith(">") and not is_signature:
            lines[-1] += line
        else:
            lines.append(line)
        flows = line.endswith(" ") and not is_signature and not line.startswith(">")
    return "\n".join(lines)


def _facts(message: EmailMessage) -> Facts:
    subject = _REPLY.sub("", " ".join(canonical(str(message["subject"] or "")).split()), count=1)
    sender = message["from"]
    addresses = getattr(sender, "addresses", ())
    name = " ".join(canonical(addresses[0].display_name).split()) if addresses else ""
    return Facts(
        title=subject[:_LONGEST_HEADER] or None,
        published=_sent(message),
        authors=(Author(name),) if is_name(name) else (),
    )


def _sent(message: EmailMessage) -> date | None:
    moment = getattr(message["date"], "datetime", None)
    return moment.date() if moment is not None and 1990 <= moment.year <= 2200 else None


def _with_subject(body: Manuscript, facts: Facts, *, notes: tuple[str, ...]) -> Manuscript:
    """The subject as the first line, and what the message quotes as spans beside the report."""
    lines: list[str] = [facts.title, ""] if facts.title and not body.text.lstrip().startswith(facts.title) else []
    first = len(lines)
    lines += body.text.strip("\n").split("\n")
    apart = _quoted(lines, first=first)
    text, spans = "", []
    for index, line in enumerate(lines):
        # A blank line wherever quoting begins or ends, so that no paragraph is half a quotation.
        if index and (index in apart) != (index - 1 in apart) and not text.endswith("\n\n"):
            text += "\n"
        if index in apart and line.strip():
            spans.append(Span(len(text), len(text) + len(line.rstrip())))
        text += f"{line.rstrip()}\n"
    return Manuscript(text, facts.or_else(body.facts), (*body.notes, *notes), tuple(spans))


def _quoted(lines: list[str], *, first: int) -> frozenset[int]:
    """Which lines are quoted replies, the lines that announce them, fields of forwarded mail, or a signature."""
    apart = {n for n in range(first, len(lines)) if lines[n].startswith(">")}
    apart.update(_announcing(lines, apart, first=first))
    for index in range(first, len(lines)):
        line = lines[index].strip()
        own = sum(len(lines[n].split()) for n in range(first, index) if n not in apart)
        if lines[index].rstrip() == "--" and own:
            apart.update(range(index, len(lines)))
            break
        if _FORWARDED.fullmatch(line) or _ORIGINAL.fullmatch(line):
            if own >= _SHORTEST_OWN and _ORIGINAL.fullmatch(line) and _fields(lines, index + 1):
                apart.update(range(index, len(lines)))
                break
            apart.update((index, *_fields(lines, index + 1)))
    return frozenset(apart)


def _announcing(lines: list[str], quoted: set[int], *, first: int) -> Iterator[int]:
    """ "On Monday, Jane Doe wrote:", of one to three lines, over a quotation."""
    for start in sorted(n for n in quoted if n - 1 not in quoted):
        at = start - 1
        while at > first and not lines[at].strip():
            at -= 1
        for rows in range(1, 4):
            if at - rows + 1 >= first and _ATTRIBUTION.fullmatch(" ".join(lines[at - rows + 1 : at + 1]).strip()):
                yield from range(at - rows + 1, at + 1)
                break


def _fields(lines: list[str], start: int) -> list[int]:
    """The copied header of a message inside a message."""
    fields = []
    for index in range(start, min(start + 12, len(lines))):
        bare = lines[index].strip().replace("*", "")
        if bare and not _COPIED_FIELD.fullmatch(bare):
            break
        fields.append(index)
    return fields if any(lines[index].strip() for index in fields) else []
