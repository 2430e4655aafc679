"""The README shows what the program prints, and every command it names is there."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from tollcheck.cli.main import tollcheck

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BEGIN, END = "<!-- example: begin -->", "<!-- example: end -->"
FROM, TO = "── 3 ", "── 4 "


def shown() -> str:
    """The claim of the example that depends on a definition, as the terminal shows it."""
    found = CliRunner().invoke(
        tollcheck, ["check", str(ROOT / "examples" / "mali_example.txt"), "--format", "terminal"]
    )
    assert found.exit_code == 0, found.output
    first = found.output.splitlines()[0]
    return f"{first}\n\n{found.output[found.output.index(FROM) : found.output.index(TO)].rstrip()}"


def test_the_example_is_what_the_program_prints():
    quoted = README.partition(BEGIN)[2].partition(END)[0]
    assert quoted.strip() == f"```text\n{shown()}\n```"


def test_every_command_it_names_is_there():
    named = set(re.findall(r"^(?:cat \S+ \| )?tollcheck ([a-z]+)", README, re.MULTILINE))
    assert named >= {"check", "replay", "extract", "records", "explain"}
    assert named <= set(tollcheck.commands)


def test_every_page_it_links_is_there():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


def test_the_make_targets_it_names_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z]+)", README, re.MULTILINE):
        assert f"\n{target}:" in makefile
