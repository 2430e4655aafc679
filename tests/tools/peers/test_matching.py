"""Matching events across data sets: where, when, what, and one to one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from peers import events
from peers.events import Event
from peers.matching import Window, integrate, misfit_of, near

WINDOW = Window(km=4, days=2)
SHELLING = (("shelling", "explosives", "violence"),)
BOMB = (("bomb", "explosives", "violence"),)
SHOTS = (("shots", "firearms", "violence"),)
MARCH = (("march", "crowds", "protest"),)
FIRST = date(2024, 3, 5)


def event(
    dataset: str = "ours",
    number: int = 1,
    *,
    day: int = 0,
    lasting: int = 0,
    north: float = 0.0,
    kinds: tuple[tuple[str, ...], ...] = SHELLING,
) -> Event:
    """An event ``day`` days after 5 March 2024 and ``north`` kilometres of a town on the 14th parallel."""
    first = FIRST + timedelta(days=day)
    latitude = 14 + north / events.KM_PER_DEGREE
    return Event(dataset, number, first, first + timedelta(days=lasting), latitude, 1.5, kinds)


@pytest.mark.parametrize(
    ("other", "is_near"),
    [
        (event(day=2, north=3.9), True),
        (event(day=-2), True),
        (event(day=3), False),
        (event(north=4.1), False),
        (event(lasting=2), True),
        (event(day=-1, lasting=4), False),
    ],
    ids=["edge", "before", "late", "far", "ends within", "ends late"],
)
def test_near_is_begin_end_and_place(other: Event, is_near: bool) -> None:
    assert near(event(), other, window=WINDOW) is near(other, event(), window=WINDOW) is is_near


def test_a_degree_along_the_equator_is_that_of_a_meridian() -> None:
    here = event(north=-14 * events.KM_PER_DEGREE)
    assert events.distance(here, replace(here, longitude=2.5)) == pytest.approx(events.KM_PER_DEGREE)
    assert events.distance(here, replace(here, latitude=1.0)) == pytest.approx(events.KM_PER_DEGREE)


@pytest.mark.parametrize(
    ("kinds", "misfit"),
    [(SHELLING, 0), (BOMB, 0.5), (SHOTS, 1), (MARCH, None)],
    ids=["finest level", "middle level", "broadest level", "no level"],
)
def test_the_misfit_is_the_finest_level_shared(kinds: tuple[tuple[str, ...], ...], misfit: float | None) -> None:
    assert misfit_of(event(), event(kinds=kinds)) == misfit


def test_the_misfit_is_the_mean_over_taxonomies_and_all_of_them_must_agree() -> None:
    army, rebels = (("army",),), (("rebels",),)
    assert misfit_of(event(kinds=SHELLING + army), event(kinds=SHOTS + army)) == 0.5
    assert misfit_of(event(kinds=SHELLING + army), event(kinds=SHELLING + rebels)) is None


def test_the_better_fitting_of_two_is_the_same_event_and_the_other_stays() -> None:
    ours, worse, better = event(), event("theirs", 1, kinds=BOMB), event("theirs", 2, day=1)
    found = integrate([[ours], [worse, better]], window=WINDOW)
    assert found.matches == ((ours, better),)
    assert found.unique == (ours, worse)


def test_no_event_is_matched_twice() -> None:
    ours = [event(number=1), event(number=2, day=1)]
    theirs = event("theirs")
    found = integrate([ours, [theirs]], window=WINDOW)
    assert found.matches == ((ours[0], theirs),)
    assert len(found.unique) == 2


def test_a_third_data_set_joins_a_match_or_what_only_the_second_has() -> None:
    both, alone = event("first", 1), event("second", 2, north=50)
    found = integrate(
        [[both], [event("second", 1), alone], [event("third", 1, day=1), event("third", 2, north=51)]], window=WINDOW
    )
    assert [[one.dataset for one in match] for match in found.matches] == [
        ["first", "second", "third"],
        ["second", "third"],
    ]
    assert found.unique == (both, alone)


def test_the_events_of_one_data_set_are_never_the_same_event() -> None:
    assert len(integrate([[event(number=1), event(number=2)], []], window=WINDOW).unique) == 2


def test_an_event_within_an_episode_is_flagged_and_kept() -> None:
    episode, day = event("first", lasting=6), event("second", day=3)
    found = integrate([[episode], [day, event("second", 2, day=9), event("second", 3, kinds=MARCH)]], window=WINDOW)
    assert found.matches == ()
    assert len(found.unique) == 4
    assert found.flagged == (day,)


def test_episodes_are_matched_with_episodes() -> None:
    found = integrate([[event("first", lasting=3)], [event("second", lasting=4)]], window=WINDOW)
    assert len(found.matches) == 1
    assert found.flagged == ()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_events_does_not_matter(seed: int) -> None:
    random = Random(seed)  # noqa: S311  repeatable, no secret
    kinds = (SHELLING, BOMB, SHOTS, MARCH)
    datasets = [
        [
            event(name, n, day=random.randrange(6), lasting=random.choice((0, 0, 3)), kinds=random.choice(kinds))
            for n in range(8)
        ]
        for name in ("first", "second", "third")
    ]
    shuffled = [random.sample(dataset, len(dataset)) for dataset in datasets]
    before, after = integrate(datasets, window=WINDOW), integrate(shuffled, window=WINDOW)
    assert before.matches != ()
    assert set(after.matches) == set(before.matches)
    assert set(after.unique) == set(before.unique)
    assert set(after.flagged) == set(before.flagged)
    assert len(before.unique) + sum(len(match) - 1 for match in before.matches) == 24


def written(folder: Path) -> tuple[Path, Path]:
    table, taxonomy = folder / "events.csv", folder / "kind.csv"
    table.write_text(
        "dataset,event,date,enddate,latitude,longitude,kind\nours,7,2024-03-05,2024-03-06,14.0,1.5, Mortar\n",
        encoding="utf-8",
    )
    taxonomy.write_text(
        '"data.source","base.categories","level1","level2"\n"ours","Mortar","shelling","violence"\n', encoding="utf-8"
    )
    return table, taxonomy


def test_a_table_is_read_with_what_its_categories_mean(tmp_path: Path) -> None:
    table, taxonomy = written(tmp_path)
    (found,) = events.read(table, taxonomies={"kind": events.read_taxonomy(taxonomy)})
    assert found == Event("ours", 7, FIRST, date(2024, 3, 6), 14.0, 1.5, (("shelling", "violence"),))
    assert found.is_episode


def test_a_category_without_a_meaning_is_named(tmp_path: Path) -> None:
    table, _ = written(tmp_path)
    with pytest.raises(ValueError, match=r"events\.csv: event 7: the taxonomy of kind has no 'Mortar'"):
        events.read(table, taxonomies={"kind": {}})
