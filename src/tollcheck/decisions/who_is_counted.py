"""Who is counted among the dead.

"Civilians killed" and "people killed" are different counts, and so are civilians killed in any violence and civilians
killed on purpose. UCDP codes three types of organised violence. In one-sided violence, a government or a formally
organised group kills civilians who are not in the fight; civilians who die in fighting between armed parties are
collateral deaths of state-based or non-state conflict and are counted there, without a killer. A count of "civilian
deaths" therefore holds both; a count of "killings of civilians" may hold one-sided violence only.

Admitted by the words: *civilian deaths* admits civilians in any violence; *killings of*, *attacks on*, or a named
killer, admits one-sided violence too (killings by a named killer are one-sided, since no record names the killer in
fighting); *one-sided* leaves one option; *civilians* always excludes all deaths; *fighters* leaves fighters only.

Type: non-equivalent. In Mali in 2022 the three are 1,804, 1,461 and 3,656.

Source: UCDP GED Codebook 19.1, pp. 6, 8, 24, 30-31; Eck & Hultman (2007), "One-sided violence against civilians in
war", Journal of Peace Research 44(2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.decisions.interface import Counted, Recipe
from tollcheck.model import Act, Claim, Equivalence, Measure, Option, Reading

OPTIONS = (
    Option(
        Counted.CIVILIANS,
        "civilians killed in any violence",
        "civilians killed in any violence are counted",
        "The plain sense of 'civilian deaths': it does not matter how they died.",
    ),
    Option(
        Counted.ONE_SIDED,
        "people killed in one-sided violence",
        "only one-sided violence is counted",
        "Killing aimed at civilians, the only killing of which the record names the killer.",
    ),
    Option(
        Counted.ALL_DEATHS,
        "all deaths in organised violence, fighters included",
        "all deaths are counted, fighters included",
        "The plain sense of 'people killed' and 'death toll'.",
    ),
    Option(
        Counted.FIGHTERS,
        "fighters killed",
        "only fighters are counted",
        "Dead of the warring parties: soldiers, police in battle, members of armed groups.",
    ),
    Option(
        Counted.FIGHTING,
        "all deaths in fighting between armed parties",
        "deaths in fighting are counted",
        "State-based and non-state conflict together, what is often called battle deaths.",
    ),
)

CIVILIANS_ONLY = frozenset({Counted.CIVILIANS})
EITHER_CIVILIANS = frozenset({Counted.CIVILIANS, Counted.ONE_SIDED})
ONE_SIDED_ONLY = frozenset({Counted.ONE_SIDED})

# (measure, what the words say happened, a killer is named) -> the options that the words admit
ADMITTED: Mapping[tuple[Measure, Act, bool], frozenset[Counted]] = {
    (Measure.CIVILIAN_DEATHS, Act.DEATHS, False): CIVILIANS_ONLY,
    (Measure.CIVILIAN_DEATHS, Act.DEATHS, True): EITHER_CIVILIANS,
    (Measure.CIVILIAN_DEATHS, Act.FIGHTING, False): CIVILIANS_ONLY,
    (Measure.CIVILIAN_DEATHS, Act.FIGHTING, True): CIVILIANS_ONLY,
    (Measure.CIVILIAN_DEATHS, Act.KILLINGS, False): EITHER_CIVILIANS,
    (Measure.CIVILIAN_DEATHS, Act.KILLINGS, True): ONE_SIDED_ONLY,
    (Measure.CIVILIAN_DEATHS, Act.ONE_SIDED, False): ONE_SIDED_ONLY,
    (Measure.CIVILIAN_DEATHS, Act.ONE_SIDED, True): ONE_SIDED_ONLY,
    (Measure.DEATHS, Act.DEATHS, False): frozenset({Counted.ALL_DEATHS}),
    (Measure.DEATHS, Act.DEATHS, True): frozenset({Counted.ALL_DEATHS}),
    (Measure.DEATHS, Act.FIGHTING, False): frozenset({Counted.FIGHTING}),
    (Measure.DEATHS, Act.FIGHTING, True): frozenset({Counted.FIGHTING}),
    (Measure.DEATHS, Act.KILLINGS, False): frozenset({Counted.ALL_DEATHS, Counted.ONE_SIDED}),
    (Measure.DEATHS, Act.KILLINGS, True): frozenset({Counted.ALL_DEATHS, Counted.ONE_SIDED}),
    (Measure.DEATHS, Act.ONE_SIDED, False): ONE_SIDED_ONLY,
    (Measure.DEATHS, Act.ONE_SIDED, True): ONE_SIDED_ONLY,
}
FIGHTERS_ONLY = frozenset({Counted.FIGHTERS})


class WhoIsCounted:
    """Civilians in any violence, one-sided violence only, or everybody."""

    id = "who_is_counted"
    question = "Who is counted among the dead?"
    equivalence = Equivalence.NON_EQUIVALENT
    needs_names = False
    options = OPTIONS

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """Every option can be evaluated; the table says which the words admit. Arises for the dead only."""
        if not reading.measure.is_toll:
            return {}
        if reading.measure is Measure.FIGHTER_DEATHS:
            admitted = FIGHTERS_ONLY
        else:
            admitted = ADMITTED[reading.measure, reading.act, bool(reading.perpetrators)]
        return {option.id: option.id in admitted for option in OPTIONS}

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """Count these dead; killings are one-sided, so fighting never widens them."""
        counted = Counted(option)
        return replace(recipe, counted=counted, collateral=counted is not Counted.ONE_SIDED)
