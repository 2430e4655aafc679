"""A site of a thousand signed checks: built from nothing, and again after one of them was signed anew.

    python -m benchmarks.sites [--checks 1000]

Each check is a text of one or two sentences with a figure of its own, so that every page and every picture is another.
The reports are made beforehand and not measured. Both builds are whole processes, with their start and, where the extra
`pictures` is installed, a share image for each claim.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.cold import run
from tollcheck.model import Article, Report
from tollcheck.pipeline import check
from tollcheck.render import render
from tollcheck.signatures import Decisions, signature

SETTINGS = 'title = "A thousand checks"\naddress = "https://checks.example.org/"\npublisher = "A desk"\n'


def report(number: int) -> Report:
    """A check of a made-up text; every fourth has two claims."""
    text = f"At least {number + 10} civilians were killed in Mali in 2022."
    if number % 4 == 0:
        text += f" In 2023, {number + 300} people were killed in Burkina Faso."
    return check(Article(text, title=f"Report {number}", language="en"), at="2026-10-01T00:00:00+00:00")


def signed(made: Report, at: str) -> str:
    """The report as it is published."""
    return render(replace(made, signed=signature(made, Decisions("A. Editor", at, None, ("rest",)))), "json")


def main() -> None:
    """Print the seconds and the memory of both builds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=int, default=1_000)
    count = parser.parse_args().checks
    tollcheck = str(Path(sys.executable).with_name("tollcheck"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "checks").mkdir()
        (folder / "site.toml").write_text(SETTINGS, "utf-8")
        for number in range(count):
            text = signed(report(number), f"2026-10-{number % 28 + 1:02d}")
            (folder / "checks" / f"report-{number}.json").write_text(text, "utf-8")
        print(f"\n{'a site':32}{'seconds':>9}{'MB':>7}   largest process")
        whole = run([tollcheck, "site", "build", place])
        print(f"{f'{count:,} checks, from nothing':32}{whole.seconds:9.1f}{whole.megabytes:7.0f}")
        (folder / "checks" / "report-0.json").write_text(signed(report(0), "2026-11-01"), "utf-8")
        again = run([tollcheck, "site", "build", place])
        print(f"{'after one change':32}{again.seconds:9.1f}{again.megabytes:7.0f}")
        files = [path for path in (folder / "_site").rglob("*") if path.is_file()]
        print(f"{len(files):,} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
