"""What the documentation tells a reader to type is run, and prints what the page shows."""

from __future__ import annotations

import doctest
import shlex
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.conftest import cli as cli
from tests.docs.given import give
from tests.docs.pages import PAGES, ROOT, RUN, SHOWN, Block, blocks, shows

BLOCKS = [block for page in PAGES for block in blocks(page)]

# Blocks that are not run, by their reason: a new one has to be counted here.
NOT_RUN = {
    "installs tollcheck, which runs the others": 1,
    "installs an extra": 1,
    "needs a database with events": 1,
    "needs a folder of signed checks": 1,
    "needs a language model": 1,
    "needs an account at ACLED and its server": 1,
    "needs UCDP's events": 1,
    "needs the publisher's server": 2,
    "shows what make does": 1,
    "starts the app, or asks one that runs": 2,
}


def test_what_is_not_run_is_counted_with_its_reason() -> None:
    assert Counter(block.says for block in BLOCKS if block.mark == "not run") == NOT_RUN
    assert sum(block.language in RUN and block.mark != "not run" for block in BLOCKS) >= 44


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_every_block_has_a_language_that_says_what_is_done_with_it(block: Block) -> None:
    assert block.language in (*RUN, *SHOWN)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_of_a_page_runs(cli: Cli, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    give(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.mark == "file":
            Path(block.says).write_text(block.text, encoding="utf-8")
        if block.mark == "not run" or block.language not in RUN:
            continue
        match block.language:
            case "toml":
                assert tomllib.loads(block.text), block
            case "python":
                _ask_python(block, names)
            case "sh":
                for line in block.text.splitlines():
                    _run(cli, line, block)
            case _:
                _show(cli, block)


def _ask_python(block: Block, names: dict[str, object]) -> None:
    """A page's examples are one session: what one defines the next may use."""
    example = doctest.DocTestParser().get_doctest(block.text, names, str(block), None, block.line)
    assert example.examples, f"{block}: shows no result"
    failed: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=failed.append, clear_globs=False)
    names.update(example.globs)
    assert not failed, "".join(failed)


def _show(cli: Cli, block: Block) -> None:
    for part in block.text.removeprefix("$ ").split("\n$ "):
        command, _, expected = part.partition("\n")
        printed = _run(cli, command, block)
        expected = expected if not expected or expected.endswith("\n") else expected + "\n"
        assert shows(expected, printed), f"{block}: $ {command}\n{printed}"


def _run(cli: Cli, line: str, block: Block) -> str:
    """What a line of a shell prints; it may read with ``cat``, write with ``>``, and say how it ends in a comment."""
    words = shlex.split(line, comments=True)
    code = 3 if "# exit 3" in line else 0
    piped = b""
    if words[0] == "cat":
        piped, words = Path(words[1]).read_bytes(), words[3:]
    words, target = (words[: words.index(">")], words[words.index(">") + 1]) if ">" in words else (words, "")
    assert words[0] == "tollcheck", block
    result = cli(*words[1:], stdin=piped)
    assert result.code == code, f"{block}: {line}\n{result.err}"
    if target:
        Path(target).write_text(result.out, encoding="utf-8")
    if "--output" in words:
        assert Path(words[words.index("--output") + 1]).stat().st_size > 100, line
    return result.out or result.err
