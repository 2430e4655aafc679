"""What a user names on the command line, as articles: files, folders, standard input, a sentence."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tollcheck.cli.console import warn
from tollcheck.errors import ArticleError, TollcheckError
from tollcheck.model import Article

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml"})
WEB, NOT_READ = ("http://", "https://"), ("ftp://", "file://", "www.")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: a file, text that was given, an address, or, with none of them, standard input."""

    name: str
    path: Path | None = None
    text: str | None = None
    url: str | None = None

    @property
    def stem(self) -> str:
        if self.url is not None:
            return re.sub(r"[^\w-]+", "-", self.url.partition("://")[2]).strip("-")[-80:] or "report"
        return (self.path.stem if self.path else self.name).strip(".") or "report"

    def read(self) -> Article:
        from tollcheck.reading.read import LARGEST, read_bytes, read_file, read_text

        if self.text is not None:
            return read_text(self.text)
        if self.url is not None:
            from tollcheck.reading.address import read_address

            return read_address(self.url)
        if self.path is None:
            return read_bytes(sys.stdin.buffer.read(LARGEST + 1), name="standard input")
        return read_file(self.path)


def sources_of(named: Sequence[str], *, text: str | None) -> Iterator[Source]:
    """What the command line names; a folder stands for the articles in it, in the order of their names."""
    if text is not None and named:
        raise click.UsageError("give either a SOURCE or --text, not both")
    if text is not None:
        yield Source("text", text=text)
        return
    if not named:
        raise click.UsageError("nothing to read: give a SOURCE (a file, a folder, or - for standard input) or --text")
    for name in named:
        if name == "-":
            yield Source("standard input")
        elif name.lower().startswith(WEB):
            yield Source(name, url=name)
        elif name.lower().startswith(NOT_READ):
            raise ArticleError(f"{name}: is no address that is read; give one that begins with https://")
        elif Path(name).is_dir():
            yield from _in_folder(Path(name))
        else:
            yield Source(name, Path(name))


def _in_folder(folder: Path) -> Iterator[Source]:
    found = sorted(
        path
        for base, _, names in os.walk(folder)
        for path in (Path(base) / name for name in names)
        if path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not found:
        raise ArticleError(f"{folder}: holds no article; expected files that end in {', '.join(sorted(SUFFIXES))}")
    yield from (Source(str(path), path) for path in found)


def articles(sources: Sequence[Source], *, failed: Callable[[str], None]) -> Iterator[tuple[Source, Article]]:
    """Each source read; the only one has to be readable, of several the unreadable are told and passed over."""
    if len(sources) == 1:
        yield sources[0], _noted(sources[0], sources[0].read())
        return
    for source in _watched(sources):
        try:
            article = source.read()
        except TollcheckError as error:
            failed(str(error))
        else:
            yield source, _noted(source, article)


def _noted(source: Source, article: Article) -> Article:
    """Tell what reading had to assume, such as an encoding."""
    for note in article.notes:
        warn(f"{source.name}: {note}")
    return article


def _watched(sources: Sequence[Source]) -> Iterable[Source]:
    """The sources, with a bar of progress where somebody watches and the output goes elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from sources
        return
    with click.progressbar(sources, file=sys.stderr, label="Checking") as bar:
        yield from bar
