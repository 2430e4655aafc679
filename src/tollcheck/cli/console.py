"""What the commands share: exit codes, the two output streams, files that are written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from tollcheck.errors import ArticleError
from tollcheck.render.inert import one_line

CHECKED, CONDITION_MET, USAGE, INPUT_PROBLEM = 0, 1, 2, 3
INTERRUPTED, HUNG_UP = 130, 141  # what a shell reports of a program that was ended by these signals


def warn(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    click.echo(f"tollcheck: {one_line(message)}", err=True)


def hang_up() -> int:
    """Leave quietly when the reader of our output has gone (``| head``): no further write may fail."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    return HUNG_UP


def emit(pieces: Iterable[str], *, output: Path | None, plain: bool = False) -> None:
    """Write text to a file or to standard output, piece by piece.

    ``plain`` is text for people: what the terminal cannot show becomes a question mark. Everything else is UTF-8.
    """
    if output is not None:
        write_whole(output, pieces)
        return
    encoding = sys.stdout.encoding if plain else "utf-8"
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode(encoding or "utf-8", errors="replace"))
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Not raised: click would turn it into exit code 1, which here means something else.
        raise SystemExit(hang_up()) from None


def write_whole(path: Path, pieces: Iterable[str | bytes], *, option: str = "--output") -> None:
    """Write a file so that it is either the whole of it or what it was before; text is written in UTF-8.

    ``option`` is what the user would have to give otherwise where it cannot be written.
    """
    import tempfile  # here, because most output goes to the terminal or a pipe

    told = (piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    if path.is_dir():
        raise ArticleError(f"{path}: is a folder; give {option} the name of a file")
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.writelines(told)
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:64]}.", dir=path.parent)
    except OSError as error:
        raise ArticleError(f"{path}: cannot be written ({error.strerror}); choose another {option}") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(told)
        beside.chmod(_mode(path))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions that an ordinary new file would have, or those of the file that is replaced."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
