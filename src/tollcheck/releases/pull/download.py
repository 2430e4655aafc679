"""A file from a server, resumed where it broke off, and never spliced from two versions of it.

Bytes go to ``NAME.part``; ``NAME.part.json`` says which version of the file they are the beginning of. A further part
is asked for with If-Range, so that a server whose file has changed sends the whole of the new one; and what it claims
is compared, since not every server keeps to that.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Progress, silent
from tollcheck.fetching.web import Answer, Request, UnreadyError, Web, shown

_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Which version of a file a part belongs to: its validator as the server gave it, and its whole length."""

    url: str
    validator: str
    total: int | None


def download(url: str, *, into: Path, web: Web, progress: Progress = silent) -> Path:
    """Fetch a file; returns its path when it has all the bytes that the server announced."""
    part = into.with_name(into.name + ".part")
    web.again(lambda: _attempt(url, part, web, progress))
    part.replace(into)
    _note(part).unlink(missing_ok=True)
    return into


def _attempt(url: str, part: Path, web: Web, progress: Progress) -> None:
    beginning = _beginning(part, url)
    have = part.stat().st_size if beginning else 0
    if beginning and have and have == beginning.total:
        return
    headers = {"Range": f"bytes={have}-", "If-Range": beginning.validator} if beginning and have else {}
    with web.open(Request(url, headers=headers)) as answer:
        if answer.status == 200:
            beginning, have = _begin(part, url, answer), 0
        elif beginning is None or not _continues(answer, beginning, have):
            forget(part)
            raise UnreadyError(f"{answer.where}: the file changed while it was fetched")
        _refuse_page(answer)
        _append(part, answer, beginning, have, web, progress)


def _begin(part: Path, url: str, answer: Answer) -> Beginning:
    """Start over. The old bytes go before the new note comes, so that a kill between leaves no mixture."""
    part.write_bytes(b"")
    tag = answer.header("ETag")
    # A weak tag promises the same meaning, not the same bytes.
    validator = tag if tag and not tag.startswith("W/") else answer.header("Last-Modified")
    beginning = Beginning(url, validator, answer.length)
    write_json(_note(part), asdict(beginning))
    return beginning


def _continues(answer: Answer, beginning: Beginning, have: int) -> bool:
    said = _RANGE.fullmatch(answer.header("Content-Range").strip())
    if answer.status != 206 or said is None or int(said[1]) != have:
        return False
    validators = {answer.header("ETag"), answer.header("Last-Modified")} - {""}
    is_same = not validators or beginning.validator in validators
    return is_same and beginning.total in (None, int(said[3]))


def _append(part: Path, answer: Answer, beginning: Beginning, have: int, web: Web, progress: Progress) -> None:
    most = web.limits.file
    if (beginning.total or 0) > most:
        forget(part)
        raise ReleaseError(f"{answer.where}: is larger than {most:,} bytes; check the address")
    with part.open("r+b") as file:
        file.seek(have)
        for piece in answer.chunks():
            if not have and _PAGE.match(piece):
                raise _page(answer)
            have += len(piece)
            if have > most:
                file.truncate(0)
                raise ReleaseError(f"{answer.where}: does not end after {most:,} bytes; check the address")
            file.write(piece)
            progress(have, beginning.total)
    if beginning.total is not None and have != beginning.total:
        raise UnreadyError(f"{answer.where}: broke off after {have:,} of {beginning.total:,} bytes")
    if not have:
        raise UnreadyError(f"{answer.where}: sent an empty file")


def _refuse_page(answer: Answer) -> None:
    if answer.header("Content-Type").lower().startswith(("text/html", "application/xhtml")):
        raise _page(answer)


def _page(answer: Answer) -> ReleaseError:
    return ReleaseError(f"{answer.where}: is a web page and not a data file; check the address in a browser")


def _beginning(part: Path, url: str) -> Beginning | None:
    """What the part on disk belongs to; None if there is none, or if it cannot be told whether it is the same file."""
    try:
        said = json.loads(_note(part).read_text("utf-8"))
        beginning = Beginning(str(said["url"]), str(said["validator"]), said["total"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    is_usable = beginning.url == url and beginning.validator and part.is_file()
    too_long = is_usable and beginning.total is not None and part.stat().st_size > beginning.total
    return beginning if is_usable and not too_long else None


def forget(part: Path) -> None:
    """Drop what had been fetched."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def write_json(path: Path, content: object) -> None:
    """Write a small file whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        beside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def small_json(request: Request, web: Web) -> object:
    """The JSON that a server answers with, tried once; UnreadyError if it comes cut off."""
    body = bytearray()
    with web.open(request) as answer:
        if (answer.length or 0) > web.limits.page:
            raise ReleaseError(f"{answer.where}: a page is larger than {web.limits.page:,} bytes; ask for less")
        for piece in answer.chunks():
            body += piece
            if len(body) > web.limits.page:
                raise ReleaseError(f"{answer.where}: a page does not end after {web.limits.page:,} bytes; ask for less")
        if answer.length is not None and len(body) != answer.length:
            raise UnreadyError(f"{answer.where}: broke off after {len(body):,} of {answer.length:,} bytes")
        _refuse_page(answer)
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ReleaseError(f"{shown(request.url)}: did not answer in JSON; check the address") from error


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")
