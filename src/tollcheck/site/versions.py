"""What was published before: every version of a check is kept, and what changed from one to the next is told.

A check's file is replaced when it is signed again. The site keeps each content that it has published, in the order in
which it saw them, beside the checks and not in the site that is built: a correction can then say what stood there.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tollcheck.errors import SiteError
from tollcheck.render.signed import final_verdict
from tollcheck.site.published import Published

FOLDER = "history"
SHORT = 12
NAME = re.compile(r"(\d{4})-([0-9a-f]{12})\.json")


@dataclass(frozen=True, slots=True)
class Change:
    """What a version says otherwise of one claim, and why; ``before`` or ``after`` is empty where it is not there."""

    claim: str
    quote: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What changed with one version: when it was signed, by whom, and how each claim changed."""

    number: int
    at: str
    by: str
    changes: tuple[Change, ...]
    other: tuple[str, ...]


def versions_of(folder: Path, slug: str, content: bytes) -> tuple[bytes, ...]:
    """All versions of a check, the present one last, kept or not yet; SiteError where one is not whole."""
    files = _files(folder, slug)
    versions = [file.read_bytes() for file in files]
    for file, version in zip(files, versions, strict=True):
        if hashlib.sha256(version).hexdigest()[:SHORT] != file.stem.partition("-")[2]:
            raise SiteError(f"{file}: is not what was published; bring back the file as it was")
    if not versions or versions[-1] != content:
        versions.append(content)
    return tuple(versions)


def keep(folder: Path, slug: str, *, number: int, published: Path) -> None:
    """Keep the ``number``-th version of a check, the file that is about to be published, unless it is kept already.

    Not sooner: what a build that failed would have shown was seen by nobody, and is not what stood before.
    """
    if len(_files(folder, slug)) < number:
        content = published.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:SHORT]
        _write(folder / FOLDER / slug, f"{number:04d}-{digest}.json", content)


def _files(folder: Path, slug: str) -> list[Path]:
    return sorted(file for file in (folder / FOLDER / slug).glob("*.json") if NAME.fullmatch(file.name))


def _write(place: Path, name: str, content: bytes) -> None:
    """Write a file whole or not at all."""
    place.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=place, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(made).replace(place / name)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def corrections(versions: Sequence[Published]) -> tuple[Correction, ...]:
    """What changed with each version after the first, the latest first; a version that says the same is none."""
    found = []
    for number, (old, new) in enumerate(pairwise(versions), 2):
        changes, other = _changes(old, new), tuple(_other(old, new))
        if changes or other:
            found.append(Correction(number, new.signed.at, new.signed.by, changes, other))
    return tuple(reversed(found))


def _changes(old: Published, new: Published) -> tuple[Change, ...]:
    """Claims are the same where their words are, and the first with these words is the first in both versions."""
    before, after = _verdicts(old), _verdicts(new)
    found = []
    for place in dict.fromkeys([*before, *after]):
        claim, was = before.get(place, ("", ""))
        now_claim, now = after.get(place, ("", ""))
        if was != now:
            found.append(Change(now_claim or claim, place[0], was, now, _reason(new, now_claim)))
    return tuple(found)


def _verdicts(check: Published) -> dict[tuple[str, int], tuple[str, str]]:
    """Each claim with its verdict, by its words and how many with the same words stand before it."""
    seen, found = Counter[str](), {}
    for review in check.report.reviews:
        quote = review.claim.quote
        found[quote, seen[quote]] = review.claim.id, final_verdict(check.report, review)[1]
        seen[quote] += 1
    return found


def _reason(new: Published, claim: str) -> str:
    one = new.signed.on(claim) if claim else None
    return one.reason or "" if one is not None else ""


def _other(old: Published, new: Published) -> list[str]:
    """What else is not the same: the article's text, the releases, the program, the editor."""
    said = []
    if old.report.article.digest != new.report.article.digest:
        said.append("The article's text is another.")
    was, now = ({release.key for release in check.report.releases} for check in (old, new))
    if was != now:
        said.append(f"Judged on {', '.join(sorted(now))}; before on {', '.join(sorted(was))}.")
    elif [r.because for r in old.report.reviews] != [r.because for r in new.report.reviews]:
        said.append("The figures or their wording are not the same.")
    reasons = [[one.reason for one in check.signed.verdicts] for check in (old, new)]
    if old.signed.by != new.signed.by:
        said.append(f"Signed by {new.signed.by}; before by {old.signed.by}.")
    elif reasons[0] != reasons[1]:
        said.append("The editor's reasons are told anew.")
    return said
