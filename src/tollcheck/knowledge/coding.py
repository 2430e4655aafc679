"""Under which names a data set codes an actor, and since when: the trap behind every "0 killed by".

A data set does not code everybody all the time. UCDP names no Russian actor in Mali before 2024, holds the Houthis as
the government of Yemen since they hold its capital, and has one actor for the Islamic State everywhere. Where the names
in ``actors.csv`` are not the whole story, ``codings.csv`` says by country and years what is coded, with a sentence to
show. Governments are named after the units of ``crosswalk.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tollcheck.knowledge.tables import parts, rows

UCDP = "ucdp"


@dataclass(frozen=True, slots=True)
class Coding:
    """The names of a data set that stand for an actor in one year.

    ``joint`` are names that it shares with others. ``known`` is False where the data set does not code the actor then:
    its deaths are not zero but unknown. ``wider`` says that the names hold others too, so that their sum is a ceiling.
    ``note`` is a sentence to show.
    """

    names: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    known: bool = False
    note: str | None = None
    wider: bool = False


def exception(party_id: str, *, dataset: str, year: int, iso3: str | None = None) -> Coding | None:
    """What ``codings.csv`` says of an actor in a year: first for the country, then for all countries."""
    found = [row for row in _exceptions().get((party_id, dataset), ()) if _holds(row, year)]
    for country in dict.fromkeys((iso3 or "", "")):
        for row in found:
            if row["iso3"] == country:
                return Coding(
                    names=parts(row["names"]),
                    joint=parts(row["joint"]),
                    known=row["known"] == "yes",
                    note=row["note"] or None,
                    wider=row["wider"] == "yes",
                )
    return None


def government(iso3: str, *, dataset: str, year: int) -> Coding:
    """A country's government as a data set names it: after its unit in that year, which changes when states end."""
    units = [row["unit"] for row in _units().get((dataset, iso3), ()) if _lasts(row, year)]
    names = tuple(dict.fromkeys(f"Government of {_OWN_NAMES.get(unit, unit)}" for unit in units))
    note = None if names or dataset != UCDP else f"UCDP names no government of that country in {year}."
    return Coding(names=names, known=bool(names), note=note)


def government_names(dataset: str) -> frozenset[str]:
    """The names of all governments of a data set, of all its years."""
    units = {row["unit"] for (of, _), listed in _units().items() if of == dataset for row in listed}
    return frozenset(f"Government of {_OWN_NAMES.get(unit, unit)}" for unit in units)


def named(names: tuple[str, ...], *, who: str, dataset: str, year: int, since: int | None) -> Coding:
    """An actor that is coded by its names from its first coded year on; once it is gone its zero is a true one."""
    if not names:
        return Coding(note=f"{dataset.upper()} names no actor {who}.")
    if since is not None and year < since:
        return Coding(names, note=f"{dataset.upper()} names {who} from {since} on.")
    return Coding(names, known=True)


def succeeded(names: tuple[str, ...], *, who: str, ended: int, by: Iterable[str]) -> Coding:
    """An actor after its end, whose deeds a data set then has under the names of those that it became part of."""
    return Coding(names, note=f"{who} ended in {ended}; what its fighters did later is coded under {' or '.join(by)}.")


def composites(names: Iterable[str], *, among: Iterable[str]) -> tuple[str, ...]:
    """The joint actors of a release in which one of ``names`` takes part.

    >>> composites(["Government of Mali"], among=["Government of Mali", "Government of Mali, Government of Russia"])
    ('Government of Mali, Government of Russia',)
    """
    wanted = frozenset(names)
    return tuple(name for name in among if ", " in name and not wanted.isdisjoint(name.split(", ")))


_OWN_NAMES = {  # governments that UCDP does not call after its unit (Actor List 22.1)
    "Kingdom of eSwatini (Swaziland)": "eSwatini (Swaziland)",
    "Madagascar (Malagasy)": "Madagascar",
    "Yemen (South Yemen)": "South Yemen",
}


def _holds(row: Mapping[str, str], year: int) -> bool:
    return int(row["first"]) <= year and (not row["last"] or year <= int(row["last"]))


def _lasts(row: Mapping[str, str], year: int) -> bool:
    return (
        row["relation"] == "exact" and int(row["start"][:4]) <= year and (not row["end"] or year <= int(row["end"][:4]))
    )


@cache
def _exceptions() -> Mapping[tuple[str, str], tuple[Mapping[str, str], ...]]:
    return _grouped("codings.csv", ("party", "dataset"))


@cache
def _units() -> Mapping[tuple[str, str], tuple[Mapping[str, str], ...]]:
    return _grouped("crosswalk.csv", ("dataset", "iso3"))


def _grouped(file: str, by: tuple[str, str]) -> Mapping[tuple[str, str], tuple[Mapping[str, str], ...]]:
    found: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in rows(file):
        found.setdefault((row[by[0]], row[by[1]]), []).append(row)
    return {key: tuple(listed) for key, listed in found.items()}
