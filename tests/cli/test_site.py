"""``tollcheck site build``: what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.sites.folders import draft, folder, three
from tollcheck.render import render


def test_a_build_says_what_it_made(cli: Cli, tmp_path: Path) -> None:
    place = folder(three(tmp_path), {"draft": render(draft(), "json")})
    done = cli("site", "build", str(place), "--no-pictures")
    assert done.code == 0
    assert "3 checks, 3 made anew" in done.out
    assert done.err.startswith("left out: draft.json: nobody has signed it")


def test_what_cannot_be_built_is_one_line_and_exit_3(cli: Cli, tmp_path: Path) -> None:
    done = cli("site", "build", str(tmp_path))
    assert done.code == 3
    assert "cannot be read" in done.err
    assert done.err.count("\n") == 1


def test_pictures_are_png_of_the_size_that_is_promised(cli: Cli, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    assert cli("site", "build", str(three(tmp_path))).code == 0
    picture = (tmp_path / "_site" / "checks" / "sahel" / "c1.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (1200, 630)
    shown = (tmp_path / "_site" / "checks" / "sahel" / "c1.html").read_text("utf-8")
    assert 'property="og:image" content="https://checks.example.org/wars/checks/sahel/c1.png"' in shown
