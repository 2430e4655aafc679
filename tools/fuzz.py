"""Fuzz a whole check, from bytes to a rendered report: no exception, no hang, quotes that stand where they say.

Run it with the extra ``fuzz`` (atheris, which needs Linux or macOS)::

    pip install -e ".[fuzz]"
    python tools/fuzz.py --seconds 300
    python tools/fuzz.py crash-…          # one input again

It begins from the labelled sentences of ``evals/`` and from markup, and mutates them. The first byte of an input
chooses the format, the rest is the file. An input that breaks something is kept in the working folder as ``crash-…`` or
``timeout-…``, and the run ends with 1. The inputs are tried in rounds, each in a process of its own, because atheris
keeps some memory of every input (a quarter of a megabyte, ours or not).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tollcheck.errors import ArticleError
from tollcheck.model import Report

ROOT = Path(__file__).parents[1]
NAMES = ("article.txt", "article.md", "article.html", "article")
ROUND = "--round"
INPUTS = 5_000  # of a round
OPTIONS = ("-timeout=20", "-max_len=3000", "-rss_limit_mb=4096", "-print_final_stats=1", f"-runs={INPUTS}")
MARKUP = (
    "<html><body><article><h1>Toll</h1><p>At least 33 people were killed in Mali in 2022.</p></article></body></html>",
    "---\ntitle: Toll\ndate: 2023-01-01\n---\n# Toll\n\n* **At least 33** people were killed in Mali in 2022.\n",
    "By A. Writer\n\n“More than 100 civilians,” he said, “were killed by the army, twice as many as in 2021.”\n",
)


def once(content: bytes) -> None:
    """Check one input; whatever else than a clear refusal to read it comes of it is a finding."""
    from tollcheck.pipeline import check
    from tollcheck.reading.read import read_bytes
    from tollcheck.render import render

    name = NAMES[content[0] % len(NAMES)] if content else NAMES[0]
    try:
        article = read_bytes(content[1:], name=name)
    except ArticleError:
        return
    report = check(article, at="2025-01-01T00:00:00+00:00")
    holds(report)
    for style in ("json", "terminal"):
        render(report, style)


def holds(report: Report) -> None:
    """What is true of the report on any text at all."""
    text = report.article.text
    for review in report.reviews:
        claim = review.claim
        if claim.span.of(text) != claim.quote or not claim.sentence.overlaps(claim.span):
            raise RuntimeError(f"{claim.id}: {claim.quote!r} does not stand at {claim.span}")
        if len(claim.readings) > 3:
            raise RuntimeError(f"{claim.id}: {len(claim.readings)} readings")
    spans = [review.claim.span for review in report.reviews]
    if spans != sorted(spans):
        raise RuntimeError("claims out of order")
    for numeral in report.numerals:
        if not 0 <= numeral.span.start < numeral.span.end <= len(text):
            raise RuntimeError(f"a number outside the text: {numeral.span}")


def seeds(folder: Path) -> None:
    """Write the texts to begin with, each as the format that its first byte says."""
    rows = (line for path in sorted(ROOT.glob("evals/*.jsonl")) for line in path.read_text("utf-8").splitlines())
    texts = [*MARKUP, *(json.loads(row)["text"] for row in rows)]
    for number, text in enumerate(texts):
        (folder / f"seed-{number}").write_bytes(bytes([number % len(NAMES)]) + text.encode())


def fuzz(options: list[str]) -> None:
    """One round, in this process; it does not return."""
    import atheris

    with atheris.instrument_imports(include=["tollcheck"]):
        import tollcheck.pipeline
        import tollcheck.reading.read
        import tollcheck.render.terminal  # noqa: F401  loaded here to be watched

    atheris.Setup([sys.argv[0], *OPTIONS, *options], once)
    atheris.Fuzz()


def rounds(seconds: int, corpus: Path) -> tuple[int, bool]:
    """Rounds until the time is over or something is found: the number of inputs, and whether all of them held."""
    deadline, inputs = time.monotonic() + seconds, 0
    while (left := int(deadline - time.monotonic())) > 0:
        command = [sys.executable, __file__, ROUND, f"-max_total_time={left}", str(corpus)]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
        inputs += sum(map(int, re.findall(r"number_of_executed_units: (\d+)", done.stderr)))
        if done.returncode:
            print(done.stderr[-6000:])
            return inputs, False
        print(f"{inputs:,} inputs", flush=True)
    return inputs, True


def main() -> None:
    """Fuzz for some time, or try inputs that were found before."""
    if ROUND in sys.argv:
        fuzz(sys.argv[2:])
    parser = argparse.ArgumentParser(description="Fuzz a whole check.")
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("inputs", nargs="*", type=Path, help="inputs to try again, instead of new ones")
    given = parser.parse_args()
    for path in given.inputs:
        once(path.read_bytes())
        print(f"{path.name}: holds")
    if not given.inputs:
        with tempfile.TemporaryDirectory() as folder:
            seeds(Path(folder))
            inputs, has_held = rounds(given.seconds, Path(folder))
        print(f"{inputs:,} inputs, {'nothing found' if has_held else 'one of them does not hold'}")
        sys.exit(not has_held)


if __name__ == "__main__":
    main()
