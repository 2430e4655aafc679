"""Whose killing a release can single out, and how.

A release codes perpetrators by name or by class. What it does not code is never zero: a group is part of the class of
non-state groups, so the class is a ceiling; an actor that the release does not code at that time is a gap.

Source: UCDP GED Codebook 19.1, p. 8: side A is the perpetrator of one-sided violence, and of that only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tollcheck.cells import Cells
from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Recipe
from tollcheck.knowledge.actors import coded
from tollcheck.knowledge.coding import UCDP
from tollcheck.knowledge.crosswalk import countries_in
from tollcheck.knowledge.recorded import names_of, state_of
from tollcheck.releases.interface import LoadedRelease

GROUP_KINDS = frozenset({"group", "militia", "family"})
CLASSES = {
    OWN_GOVERNMENT: ("own_government",),
    ANY_GOVERNMENT: ("own_government", "other_government"),
    NON_STATE: ("non_state",),
}


class Killers(NamedTuple):
    """Indices into ``Cells.actors``; a ceiling holds others too; a gap says why the release cannot tell."""

    side_a: tuple[int, ...]
    is_ceiling: bool = False
    gap: str | None = None


def killers(
    recipe: Recipe, *, record: LoadedRelease, country_ids: Iterable[int], iso3: str | None, years: Sequence[int]
) -> Killers:
    """The actors of a release that stand for the killers of ``recipe`` in these countries and years."""
    if record.release.cell_actors == "class":
        return _by_class(recipe, record.cells)
    if record.release.dataset != UCDP:
        return _by_recorded_name(
            recipe, record.cells, country_ids=country_ids, iso3=iso3, dataset=record.release.dataset
        )
    own = frozenset(f"Government of {record.cells.names[country_id]}" for country_id in country_ids)
    names: set[str] = set()
    wider = False
    for killer in recipe.killers:
        if killer in CLASSES:
            names |= _of_class(record.cells.actors, killer, own, joint=recipe.joint)
            continue
        codings = [coded(killer, dataset=record.release.dataset, year=year, iso3=iso3) for year in years]
        if not any(coding.known for coding in codings):
            return Killers((), gap="actor_not_coded")
        wider |= any(coding.wider for coding in codings)
        names |= {name for coding in codings for name in coding.names}
    found = tuple(i for i, name in enumerate(record.cells.actors) if name in names)
    return Killers(found, is_ceiling=wider, gap="actor_within_class" if wider else None)


def _by_recorded_name(
    recipe: Recipe, cells: Cells, *, country_ids: Iterable[int], iso3: str | None, dataset: str
) -> Killers:
    """Data sets that name regimes and groups in ways of their own: actors are found by what their names say."""
    own = {code for country_id in country_ids for code in countries_in(country_id, dataset=dataset)}
    names: set[str] = set()
    for killer in recipe.killers:
        if killer in CLASSES:
            states = {name: state_of(name) for name in cells.actors}
            names |= {name for name, state in states.items() if _is_meant(state, killer, own)}
            continue
        found = names_of(killer, among=cells.actors, iso3=iso3)
        if not found:
            return Killers((), gap="actor_not_coded")
        names |= set(found)
    return Killers(tuple(i for i, name in enumerate(cells.actors) if name in names))


def _is_meant(state: str | None, killer: str, own: set[str]) -> bool:
    if killer == OWN_GOVERNMENT:
        return state in own
    return (state is not None) is (killer == ANY_GOVERNMENT)


def _by_class(recipe: Recipe, cells: Cells) -> Killers:
    if all(killer in CLASSES for killer in recipe.killers):
        names = [name for killer in recipe.killers for name in CLASSES[killer]]
        return Killers(tuple(cells.actors.index(name) for name in names))
    if all(killer.split(":")[0] in GROUP_KINDS for killer in recipe.killers):
        return Killers((cells.actors.index("non_state"),), is_ceiling=True, gap="actor_within_class")
    return Killers((), gap="actor_not_coded")


@lru_cache(maxsize=256)
def _of_class(actors: tuple[str, ...], killer: str, own: frozenset[str], *, joint: bool) -> frozenset[str]:
    return frozenset(name for name in actors if _is_of_class(name, killer, own, joint=joint))


def _is_of_class(name: str, killer: str, own: frozenset[str], *, joint: bool) -> bool:
    """Whether an actor is the country's own government (or, jointly, has part in it), any government, or none."""
    if killer == OWN_GOVERNMENT:
        return name in own or (joint and not own.isdisjoint(name.split(", ")))
    return name.startswith("Government of ") is (killer == ANY_GOVERNMENT)
