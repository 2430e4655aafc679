"""What a form sends: its mark is asked before anything else, its parts are so many and so large at most.

Text that is sent is bounded by what a check can read; a file's name is a label and never a path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from tollcheck.web.launch import Limits
from tollcheck.web.problems import STALE, Problem, RefusedError
from tollcheck.web.sessions import Session, is_own_form

MOST_FIELDS = 2_000
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
LONGEST_NAME = 200  # characters of a file's name


@dataclass(frozen=True, slots=True)
class Fields:
    """The parts of a form; one that is missing is empty."""

    texts: Mapping[str, tuple[str, ...]]
    file: tuple[str, bytes] | None = None

    def text(self, name: str) -> str:
        found = self.texts.get(name, ())
        return found[0].strip() if found else ""

    def every(self, name: str) -> tuple[str, ...]:
        return self.texts.get(name, ())

    def day(self, name: str) -> date | None:
        """A day; RefusedError where it is none."""
        return day(self.text(name), name=name)


def day(text: str, *, name: str) -> date | None:
    """A day that somebody wrote; None for nothing."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise RefusedError(Problem(422, name, "is no day", "write it as 2025-10-03")) from error


async def fields(request: Request, *, session: Session, limits: Limits) -> Fields:
    """The form of a request that was made for this session; RefusedError for every other."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in FORMS:
        raise RefusedError(Problem(415, "content-type", f"is not that of a form ({', '.join(FORMS)})", "send a form"))
    async with request.form(max_files=limits.files, max_fields=MOST_FIELDS, max_part_size=limits.text) as form:
        found = await _read(form, limits)
    if not is_own_form(session, found.text("csrf")):
        raise RefusedError(STALE)
    return found


async def _read(form: FormData, limits: Limits) -> Fields:
    texts: dict[str, tuple[str, ...]] = {}
    file = None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read(limits.upload + 1)
            if len(content) > limits.upload:
                raise RefusedError(
                    Problem(413, "file", f"has more than {limits.upload:,} bytes", "give the article alone")
                )
            if content or value.filename:
                file = (label(value.filename or ""), content)
        else:
            texts[name] = (*texts.get(name, ()), value)
    return Fields(texts, file)


def label(name: str) -> str:
    """A file's name as a label: its last part, without anything that is not to be seen.

    >>> label("../../etc/passwd"), label("a\\x00b.txt")
    ('passwd', 'ab.txt')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:LONGEST_NAME] or "file"
