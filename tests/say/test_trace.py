"""Every sort of definition in words, and what is said of a number that is found and of one that is not."""

from __future__ import annotations

import pytest

from tests.factories import MALI, release, years
from tests.studies.trace.records import by_year, tracer
from tollcheck.knowledge.countries import named
from tollcheck.model import WORLD, Period, Release
from tollcheck.say.trace import ToldTrace, chance_words, told, value_words, words, written_number
from tollcheck.studies.trace.definitions import Block, Definition, Figure, Form
from tollcheck.studies.trace.search import Scope
from tollcheck.studies.trace.wanted import wanted


def definition(block: Block, period: Period | None = None, **parts: object) -> Definition:
    plain = {"block": block, "place": MALI, "period": period or years(2022), "source": "test@1", "cost": 1}
    return Definition(**(plain | parts))  # type: ignore[arg-type]


EVERYBODY, CIVILIANS = Block("all_deaths"), Block("civilians")
QUARTER = Period(years(2022).start, years(2022).start.replace(month=4))  # type: ignore[union-attr]

WORDED = [
    (definition(EVERYBODY), "all deaths in organised violence, fighters included, in Mali in 2022"),
    (definition(EVERYBODY, place=WORLD), "all deaths in organised violence, fighters included, in the world in 2022"),
    (definition(Block("state_based")), "all deaths in state-based conflict, in Mali in 2022"),
    (definition(CIVILIANS, QUARTER), "civilians killed in any violence, in Mali from January 2022 to March 2022"),
    (
        definition(Block("one_sided", "non_state", Figure.LOW)),
        "the low figure of people killed in one-sided violence by non-state groups, in Mali in 2022",
    ),
    (
        definition(Block("one_sided", "actor:JNIM")),
        "people killed in one-sided violence by JNIM, in Mali in 2022",
    ),
    (
        definition(Block("one_sided", "family:tuareg-separatists")),
        "people killed in one-sided violence by Tuareg separatists, in Mali in 2022",
    ),
    (
        definition(Block("one_sided", "own_government_and_partners")),
        "people killed in one-sided violence by the country's own government, alone or with partners, in Mali in 2022",
    ),
    (
        definition(CIVILIANS, years(2020, 2022), form=Form.MEAN),
        "a yearly mean of civilians killed in any violence, in Mali in 2020–2022",
    ),
    (
        definition(Block("fighters", of="all_deaths"), form=Form.SHARE),
        "fighters killed as a share of all deaths in organised violence, fighters included, in Mali in 2022",
    ),
    (
        definition(CIVILIANS, form=Form.RISE, against=years(2021)),
        "the rise of civilians killed in any violence, in Mali, from 2021 to 2022",
    ),
    (
        definition(CIVILIANS, years(2021, 2022), form=Form.FALL, against=years(2019, 2020)),
        "the fall of civilians killed in any violence, in Mali, from the mean of 2019–2020 to the mean of 2021–2022",
    ),
    (
        definition(CIVILIANS, form=Form.RATIO, against=years(2019, 2021)),
        "civilians killed in any violence, in Mali in 2022 as a multiple of the mean of 2019–2021",
    ),
    (
        definition(EVERYBODY, form=Form.QUOTED, quoted="deaths of hunger (A. Author, 2020)"),
        "deaths of hunger (A. Author, 2020), in Mali, 2022",
    ),
    (definition(Block("displaced")), "people displaced, in Mali in 2022"),
]


@pytest.mark.parametrize("one, expected", WORDED, ids=[expected[-40:] for _, expected in WORDED])
def test_a_definition_says_who_by_whom_where_and_when(one: Definition, expected: str) -> None:
    assert words(one) == expected


@pytest.mark.parametrize(
    "text, expected", [("3656", "3,656"), ("38.4%", "38.4 %"), ("fourfold", "×4"), ("1.2 million", "1,200,000")]
)
def test_a_number_is_written_as_a_sentence_has_it(text: str, expected: str) -> None:
    assert written_number(wanted(text)) == expected


@pytest.mark.parametrize(
    "chance, expected", [(0.028, "3 %"), (0.004, "0.4 %"), (0.9999, "nearly 100 %"), (0.0, "less than 0.1 %")]
)
def test_a_chance_is_never_told_as_certain(chance: float, expected: str) -> None:
    assert chance_words(chance) == expected


ROWS = [{"year": 2020, "best": 4321, "low": 4000, "high": 5000}, {"year": 2021, "best": 432}]
RELEASES: tuple[Release, ...] = (release(dataset="ucdp"),)


def asked(number: str, **scope: object) -> ToldTrace:
    trace = tracer(by_year(ROWS)).trace(wanted(number), Scope(**({"places": (MALI,)} | scope)))  # type: ignore[arg-type]
    return told(trace, releases=RELEASES)


def test_a_number_that_is_found_is_said_to_be_it() -> None:
    found = asked("4,321")
    assert found.is_found
    assert found.answer.startswith(
        "4,321 is all deaths in organised violence, fighters included, in Mali in 2020 (UCDP 1)"
    )
    assert "3 % of cases" in found.answer
    assert value_words(found.origins[0].match) == "4,321 [4,000–5,000]"


def test_a_rounded_number_may_stand_for_its_figure() -> None:
    found = asked("4,320", within=years(2020))
    assert "4,320 may stand for 4,321, all deaths" in found.answer


def test_a_number_that_cannot_be_traced_is_said_so_with_the_chance() -> None:
    found = asked("432")
    assert not found.is_found
    assert found.answer.startswith("432 cannot be traced: ")
    assert "25 % of the numbers of its size" in found.answer


def test_a_number_that_nothing_gives_is_said_with_what_was_tried() -> None:
    found = asked("9,876")
    assert (
        found.answer
        == f"9,876 cannot be traced: none of the {found.trace.tried:,} definitions that were tried gives it."
    )


def test_a_figure_that_is_quoted_is_named_even_where_its_digits_are_few() -> None:
    found = asked("5.4 million", places=(named("DR Congo"),))
    assert found.answer.startswith("5,400,000 is often quoted: deaths above the expected")
    assert "cannot be traced for certain" in found.answer


def test_what_was_tried_is_said_with_where_and_when() -> None:
    assert "definitions of Mali within 2020." in asked("4,321", within=years(2020)).tried
    assert "of the world and of every country." in asked("4,321", places=None).tried


def test_a_place_without_figures_of_its_own_is_said_so() -> None:
    taiwan, gaza = asked("4,321", places=(named("Taiwan"),)), asked("4,321", places=(named("Gaza"),))
    assert taiwan.answer == "4,321 cannot be traced: nothing gives it."
    assert taiwan.tried.startswith("No loaded release has deaths of Taiwan alone")
    assert "all of them quoted figures" in gaza.tried
