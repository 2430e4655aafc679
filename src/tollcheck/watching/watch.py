"""One round of watching: what is new in feeds and folders is checked, each article once, and kept.

What goes wrong with one feed or article is a line; the others go on. A feed that fails is left alone for longer each
time, and for as long as its server asks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tollcheck.errors import TollcheckError
from tollcheck.fetching.pages import Page, Validators, reader
from tollcheck.fetching.web import UnreadyError, Web
from tollcheck.history.watched import Feed, Watched, mark
from tollcheck.model import Article, Report, Settings
from tollcheck.pipeline import check
from tollcheck.plugins import Registry
from tollcheck.reading.address import read_page
from tollcheck.reading.read import FORMATS, read_file
from tollcheck.watching.feeds import addresses
from tollcheck.watching.manners import Manners

GIVEN_UP = 3  # times that an article could not be read
FIRST_PAUSE, LONGEST_PAUSE = 900.0, 86_400.0  # seconds after a feed's first failure; doubled with each further one
SUFFIXES = frozenset(suffix for one in FORMATS for suffix in one.suffixes)


@dataclass(frozen=True, slots=True)
class Checked:
    """An article that was checked and kept."""

    check: str
    source: str
    report: Report


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, in a line."""

    says: str


@dataclass(frozen=True, slots=True)
class Watch:
    """What is needed to watch: where it is noted, what articles are judged on, and the way to the web."""

    watched: Watched
    registry: Registry
    settings: Settings = field(default_factory=Settings)
    manners: Manners = field(default_factory=lambda: Manners(reader()))

    def round(self, sources: Sequence[str]) -> Iterator[Checked | Problem]:
        """Everything that is new in these feeds (addresses) and folders."""
        self.manners.fresh()
        for source in sources:
            yield from self._feed(source) if is_address(source) else self._folder(Path(source))

    @property
    def _web(self) -> Web:
        return self.manners.web

    def _feed(self, address: str) -> Iterator[Checked | Problem]:
        known = self.watched.feed(address)
        now = self._web.clock.now().timestamp()
        if now < known.not_before:
            yield Problem(f"{address}: failed before, is asked again in {(known.not_before - now) / 60:.0f} minutes")
            return
        try:
            page = self.manners.page(address, known=Validators(known.etag, known.modified))
            found = addresses(page) if page.content is not None else ()
        except TollcheckError as error:
            wait = (error.wait or 0.0) if isinstance(error, UnreadyError) else 0.0
            pause = min(max(FIRST_PAUSE * 2 ** min(known.failures, 10), wait), LONGEST_PAUSE)
            self.watched.note(address, Feed(failures=known.failures + 1, not_before=now + pause))
            yield Problem(str(error))
            return
        is_whole = True
        for one in found:
            outcome = self._address(one)
            is_whole = is_whole and not isinstance(outcome, Problem)
            if outcome:
                yield outcome
        # Only when all of it is done: a feed that is cut short here is sent whole the next time.
        told = page.validators if is_whole else Validators()
        self.watched.note(address, Feed(told.etag, told.modified))

    def _address(self, address: str) -> Checked | Problem | None:
        asked = mark("address", address)
        if self.watched.has_seen([asked]):
            return None
        try:
            page = self.manners.page(address)
            return self._article(read_page(page), address, _marks(asked, page))
        except UnreadyError as error:
            return Problem(str(error))  # the server's trouble, not the article's
        except TollcheckError as error:
            is_given_up = self.watched.failed(asked, most=GIVEN_UP)
            return Problem(f"{error}{' (given up)' if is_given_up else ''}")

    def _folder(self, folder: Path) -> Iterator[Checked | Problem]:
        if not folder.is_dir():
            yield Problem(f"{folder}: is neither a folder nor an address; give one that begins with https://")
            return
        for path in _files(folder):
            outcome = self._file(path)
            if outcome:
                yield outcome

    def _file(self, path: Path) -> Checked | Problem | None:
        try:
            told = path.stat()
            asked = mark("file", f"{path.resolve()} {told.st_size} {told.st_mtime_ns}")
            if self.watched.has_seen([asked]):
                return None
            return self._article(read_file(path), str(path), (asked,))
        except OSError as error:
            return Problem(f"{path}: cannot be read ({error.strerror or error}); check its permissions")
        except TollcheckError as error:
            self.watched.failed(asked, most=1)  # the same bytes are not read twice
            return Problem(str(error))

    def _article(self, article: Article, source: str, known: tuple[str, ...]) -> Checked | None:
        """Checks an article unless it is known by its own address or its words."""
        own = (mark("address", article.url),) if article.url else ()
        marks = tuple(dict.fromkeys((*known, *own, mark("article", article.digest))))
        if self.watched.has_seen(marks):
            self.watched.see(marks)
            return None
        report = check(article, settings=self.settings, registry=self.registry)
        kept = self.watched.keep(report, source=source, marks=marks)
        return Checked(kept, source, report) if kept else None


def is_address(source: str) -> bool:
    """Whether a source is a feed on the web."""
    return source.lower().startswith(("http://", "https://"))


def _marks(asked: str, page: Page) -> tuple[str, ...]:
    return asked, mark("address", page.url)


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be articles, in the order of their names; none that is hidden."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(base) / name
