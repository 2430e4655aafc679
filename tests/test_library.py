"""The library as its users call it: any function, in any order, again and again."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

CALLS = {
    "check": "tollcheck.check(text=TEXT).reviews[0].verdict.id == 'supported'",
    "extract": "len(tollcheck.extract(TEXT)) == 1",
    "ask": "tollcheck.ask('Mali', '2022', measures=['deaths']).held == 'figures'",
    "render": "'Matches the record' in tollcheck.render(tollcheck.check(text=TEXT))",
    "render an answer": "'3,656' in tollcheck.render(tollcheck.ask('Mali', '2022'))",
}
TEXT = "TEXT = 'In 2022, 1,804 civilians were killed in Mali.'"


@pytest.mark.parametrize("first", CALLS)
def test_no_call_hides_another(first: str) -> None:
    # Importing a package of the same name would put it in the function's place: in a process of its own, twice.
    order = [CALLS[first], *(call for name, call in CALLS.items() if name != first)]
    code = "\n".join(["import tollcheck", TEXT, *(f"assert {call}" for call in itertools.chain(order, order))])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def test_importing_it_loads_next_to_nothing() -> None:
    code = "import sys, tollcheck; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert not {"numpy", "tollcheck.pipeline", "tollcheck.render", "tollcheck.model"} & set(done.stdout.split())
