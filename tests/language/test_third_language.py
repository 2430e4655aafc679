"""A third language is tables and no code: Spanish, laid over a copy of the package, is found, told apart and read."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import tollcheck

PACKAGE = Path(tollcheck.__file__).parent
SPANISH = Path(__file__).with_name("spanish")
CHANGED = ("language", "extract", "knowledge")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to run from: the package with the tables of Spanish."""
    root = tmp_path_factory.mktemp("spanish")
    copy = root / "tollcheck"
    copy.mkdir()
    for part in PACKAGE.iterdir():
        if part.name in CHANGED:
            shutil.copytree(part, copy / part.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif part.name != "__pycache__":
            (copy / part.name).symlink_to(part)
    for folder in ("language", "extract"):
        shutil.copytree(SPANISH / folder / "es", copy / folder / "es")
    for added in (SPANISH / "knowledge").glob("*.csv"):
        lay_over(copy / "knowledge" / added.name, added)
    hedges = copy / "language" / "hedges.toml"
    known = 'id = "at_least"\n'
    text = hedges.read_text(encoding="utf-8")
    assert known in text
    hedges.write_text(text.replace(known, f'{known}before.es = ["al menos"]\n'), encoding="utf-8")
    return root


def lay_over(table: Path, added: Path) -> None:
    """Adds rows to a table, or columns to the rows that have the same first field."""
    rows, new = read(table), read(added)
    key = next(iter(new[0]))
    if new[0].keys() <= rows[0].keys():
        rows += [{column: row.get(column, "") for column in rows[0]} for row in new]
    else:
        by_key = {row[key]: row for row in new}
        rows = [{**dict.fromkeys(new[0], ""), **row, **by_key.get(row[key], {})} for row in rows]
    with table.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def read(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def extracted(package: Path, text: str, *, where: str = "MLI") -> tuple[Mapping[str, Any], str]:
    """What the command line reads in a text, with what it says to the user."""
    batch = package / "batch.jsonl"
    batch.write_text(json.dumps({"id": "1", "text": text, "published": "2024-02-01", "country_focus": where}), "utf-8")
    run = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-m", "tollcheck", "extract", "--batch", str(batch)],
        capture_output=True,
        text=True,
        check=False,
        cwd=package,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout), run.stderr


def test_without_the_tables_only_numbers_are_read(tmp_path: Path) -> None:
    root = tmp_path / "plain"
    root.mkdir()
    (root / "tollcheck").symlink_to(PACKAGE)
    found, said = extracted(root, "Al menos 32 civiles murieron en un ataque en la ciudad de Gao el 3 de mayo de 2023.")
    assert found["claims"] == []
    assert "Spanish" in said


def test_a_count_has_its_hedge_place_day_and_doer(package: Path) -> None:
    found, said = extracted(
        package, "Al menos 32 civiles murieron en un ataque del JNIM en Gao el 3 de mayo de 2023, según la ONU."
    )
    assert said == ""
    (claim,) = found["claims"]
    reading = claim["readings"][0]
    assert (claim["kind"], claim["quantity"]["low"], claim["quantity"]["hedge"]) == ("count", 32, "at_least")
    assert (reading["measure"], reading["status"]) == ("civilian_deaths", "civilians")
    assert (reading["place"]["name"], reading["period"]["start"]) == ("Gao", "2023-05-03")
    assert reading["perpetrators"] == ["JNIM"]
    assert claim["attributed_to"] == "United Nations"


def test_a_change_has_two_ends_each_with_its_year(package: Path) -> None:
    found, _ = extracted(
        package, "Las muertes en Malí aumentaron de 207 en 2020 a 1.781 en 2021, según las autoridades."
    )
    (claim,) = found["claims"]
    assert claim["kind"] == "change"
    assert (claim["from"]["low"], claim["to"]["low"]) == (207, 1781)
    assert claim["readings"][0]["place"]["iso3"] == "MLI"


def test_numbers_in_words_parts_and_role_words(package: Path) -> None:
    found, _ = extracted(
        package, "El ejército maliense mató a treinta y dos personas en marzo de 2023, entre ellas cinco niños."
    )
    whole, part = found["claims"]
    assert (whole["quantity"]["low"], part["quantity"]["low"]) == (32, 5)
    assert part["readings"][0]["victims"] == ["children"]
    assert whole["readings"][0]["perpetrators"] == ["Malian Armed Forces"]
    assert whole["readings"][0]["period"]["end"] == "2023-03-31"


def test_those_who_attacked_are_the_group_named_before(package: Path) -> None:
    found, _ = extracted(
        package, "El JNIM entró en la ciudad el 5 de junio de 2023. Los atacantes mataron a doce civiles en la plaza."
    )
    (claim,) = found["claims"]
    assert claim["readings"][0]["perpetrators"] == ["JNIM"]
