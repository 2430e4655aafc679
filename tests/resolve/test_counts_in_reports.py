"""How news reports count: heads with their parts, the injured beside the dead, tolls, changes, ranks and shares.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims
from tollcheck.model import Kind


def counted(text: str, **told: str) -> list[tuple[str, float | None]]:
    """What each claim measures, and how many."""
    return [(str(claim.measure), claim.quantity.low if claim.quantity else None) for claim in claims(text, **told)]


def values(text: str, **told: str) -> list[float | None]:
    return [value for _, value in counted(text, **told)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Some 68 people, including 44 militants, 14 soldiers and 10 civilians, were killed.", [68, 44, 14, 10]),
        ("In all 93 people, among them 60 guerrillas, 21 policemen and 12 villagers, have died.", [93, 60, 21, 12]),
        ("Of the 278 villagers, including 70 children, killed since May, nine were drivers.", [278, 70, 9]),
        ("At least nine people, including three children, two women, and four men were killed.", [9, 3, 2, 4]),
        ("Nine gunmen, including two commanders, killed 40 villagers.", [40]),
    ],
)
def test_a_number_is_kept_whose_parts_are_told_before_its_verb(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Those whose lives were lost in the raids included 77 villagers and 37 guards.", [77, 37]),
        ("The people killed in the clashes included nine women and four men.", [9, 4]),
        ("The clashes killed 2,300 people in May, with 300 women among the dead.", [2300, 300]),
        ("Last year 2,020 people were killed. Some 1,612 were Dogon and nine were soldiers.", [2020, 1612, 9]),
        ("The raids killed 2,020 people last year; of them 1,612 were Dogon.", [2020, 1612]),
    ],
)
def test_who_the_dead_were_is_counted(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


def test_a_people_that_no_list_knows_are_the_victims() -> None:
    found = claims("Last year 2,020 people were killed. Some 1,612 were Dogon.")
    assert [victim.name for victim in found[1].readings[0].victims] == ["Dogon"]


@pytest.mark.parametrize(
    "text",
    [
        "The shelling led to the killing of nine people and the wounding of 75 others.",
        "The raid caused the death of nine people and the injury of 75 others.",
        "The blast led to nine deaths and injuries to 75 others.",
        "Nine people were killed in the blast while 75 others sustained minor injuries.",
        "Nine people died; 75 other villagers (30 men, 40 women and five boys) were injured.",
    ],
)
def test_the_injured_beside_the_dead_are_injured(text: str) -> None:
    found = counted(text)
    assert found[:2] == [("deaths", 9), ("injured", 75)]
    assert {measure for measure, _ in found[2:]} <= {"injured"}


def test_who_sustains_injuries_injured_nobody() -> None:
    found = claims("Nine villagers and 12 policemen sustained injuries in Gao.")
    assert [claim.readings[0].perpetrators for claim in found] == [(), ()]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In May troops neutralised 12 insurgents while apprehending 46 others.", [12]),
        ("Soldiers killed 12 rebels; 46 others were arrested.", [12]),
        ("Six labourers were arrested and shot dead.", [6]),
        ("Police arrested 12 men who had killed nine villagers.", [9]),
    ],
)
def test_those_arrested_are_not_counted_among_the_dead(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The number of farmers killed in Gao and Mopti by rebels has so far this year reached 67.", [67]),
        ("These figures have brought to 1,101 the number of villagers who have been killed since May.", [1101]),
        ("The shooting raised the number killed by settlers to seven.", [7]),
        ("The governor said nine people died; later tallies raised it to about 100.", [9, 100]),
    ],
)
def test_totals_are_told_in_many_ways(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


def changes(text: str) -> list[tuple[str, float | None]]:
    """The measure and the amount of each change by percent."""
    return [
        (str(claim.measure), claim.quantity.low)
        for claim in claims(text)
        if str(claim.kind) == "change" and claim.quantity is not None
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("May saw a 58% increase in fatalities and 88% in injuries.", [("deaths", 0.58), ("injured", 0.88)]),
        (
            "Fatalities and injuries fell by 10% and 15%, respectively, in May.",
            [("deaths", -0.1), ("injured", -0.15)],
        ),
        ("Arms deliveries and killings fell by 32 percent and 33 percent respectively.", [("deaths", -0.33)]),
        ("Killings rose by 20 percent in May and attacks by a third.", [("deaths", 0.2), ("attacks", 0.3333)]),
        ("The office reported a 26.5% casualty increase.", [("deaths", 0.265)]),
        ("The country witnessed an 83 percent rise in terrorist activities.", [("events", 0.83)]),
    ],
)
def test_each_percentage_is_of_its_own_measure(text: str, told: list[tuple[str, float | None]]) -> None:
    assert changes(text) == told


def test_each_percentage_has_its_own_place() -> None:
    text = "Killings rose by 65% in Mopti, by 106% in Gao and by half in Kidal."
    assert [
        (claim.readings[0].place.name, claim.quantity.low) for claim in claims(text) if claim.readings[0].place
    ] == [
        ("Mopti", 0.65),
        ("Gao", 1.06),
        ("Kidal", 0.5),
    ]


def test_a_percentage_is_kept_beside_its_two_ends() -> None:
    percent, ends = claims("Gao saw a 65% increase in killings, from 17 in July to 28 in August.")
    assert percent.quantity is not None and percent.quantity.low == 0.65
    assert ends.from_ is not None and ends.to is not None
    assert (ends.from_.low, ends.to.low) == (17, 28)
    assert percent.readings[0].period == ends.readings[0].period
    assert percent.readings[0].baseline == ends.readings[0].baseline


def test_less_than_half_the_number_is_a_ratio() -> None:
    found = claims("Killings fell to 318, down 24.8% and less than half the July 2021 number.")[-1]
    assert str(found.kind) == "ratio"
    assert found.quantity is not None
    assert found.quantity.interval.high == 0.5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In May there were 90 attacks. The same period last year saw 151 attacks, causing 293 deaths.",
            {90: "2022-05-01", 151: "2021-05-01", 293: "2021-05-01"},
        ),
        (
            "In April 2,100 people died, almost the toll of the same month last year, when 3,240 were killed.",
            {2100: "2022-04-01", 3240: "2021-04-01"},
        ),
        (
            "The monitor recorded 362 attacks in 2017, a 29% increase from the 280 in 2016.",
            {362: "2017-01-01", 0.29: "2017-01-01", 280: "2016-01-01"},
        ),
        (
            "Murders set a record in August at 2,290, a 77.8% rise over last year.",
            {2290: "2021-08-01", 0.778: "2021-08-01"},
        ),
    ],
)
def test_counts_of_the_time_compared_with_are_of_that_time(text: str, told: dict[float, str]) -> None:
    found = {}
    for claim in claims(text):
        period = claim.readings[0].period
        assert claim.quantity is not None and period is not None
        found[claim.quantity.low] = str(period.start)
    assert found == told


def test_over_last_year_is_measured_from_it_and_over_the_last_years_goes_on_in_them() -> None:
    over = claims("Killings were 20 percent up over April.")[0].readings[0]
    assert over.baseline is not None and str(over.baseline.start) == "2022-04-01"
    during = claims("Killings rose 20 percent over the past two years.")[0].readings[0]
    assert during.period is not None and str(during.period.start) == "2020-05-12"


def doers(text: str) -> list[tuple[float | None, list[str]]]:
    """How many died by whose hand, as the first reading of each claim has it."""
    return [
        (claim.quantity.low if claim.quantity else None, [party.name for party in claim.readings[0].perpetrators])
        for claim in claims(text)
    ]


@pytest.mark.parametrize(
    ("text", "start", "compared_from"),
    [
        ("July was the second deadliest month of 2020, with 124 fatalities.", "2021-07-01", "2020-01-01"),
        ("March was the deadliest month so far this year, with 90 drivers killed.", "2022-03-01", "2022-01-01"),
        ("June was the bloodiest month in the last nine years, with 90 killed.", "2021-06-01", "2013-05-12"),
    ],
)
def test_a_month_is_ranked_in_a_year_and_is_not_that_year(text: str, start: str, compared_from: str) -> None:
    rank, count = claims(text)
    against = rank.readings[0].against
    assert against is not None and against.period is not None
    assert str(against.period.start) == compared_from
    assert [str(claim.readings[0].period.start) for claim in (rank, count) if claim.readings[0].period] == [start] * 2


def test_the_deadliest_group_of_a_year_is_told_of_that_year() -> None:
    rank, count = claims("JNIM was the deadliest group in 2021, with 400 deaths.")
    for claim in (rank, count):
        assert claim.readings[0].period is not None
        assert str(claim.readings[0].period.start) == "2021-01-01"


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("Mopti was the worst-affected region with 950 killed.", "deaths", 1),
        ("Gao, in the east, remained calm; Mopti was the most affected province.", "deaths", 1),
        ("The 217 deaths are the highest number recorded in any month since May 2014.", "deaths", 1),
        ("In Africa, Mali ranked 2nd, with 900 deaths.", "deaths", 2),
        ("Mali is the second among 18 countries with the highest number of aid workers killed.", "civilian_deaths", 2),
        ("Mali also recorded the most attacks against aid workers.", "attacks", 1),
    ],
)
def test_ranks_are_told_in_many_ways(text: str, measure: str, value: float) -> None:
    ranks = [claim for claim in claims(text) if str(claim.kind) == "rank"]
    assert [(str(claim.measure), claim.quantity.low) for claim in ranks if claim.quantity] == [(measure, value)]


@pytest.mark.parametrize("text", ["Bamako is the largest city in Mali.", "Gao was one of the worst-affected regions."])
def test_no_rank_is_made_of_what_is_merely_large(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("JNIM was responsible for the bulk – 74 per cent – of the civilian deaths.", 0.74),
        ("The rebels are behind the bulk of civilian casualties – 74 per cent.", 0.74),
        ("Half the incidents were recorded in Mopti.", 0.5),
        ("Just over 60% of all recorded violence took place in Mopti.", 0.6),
    ],
)
def test_shares_are_told_in_many_ways(text: str, value: float) -> None:
    assert values(text) == [value]


def test_what_could_not_be_attributed_is_nobodys() -> None:
    text = "The army caused 90 per cent of the deaths; the remaining 10 per cent could not be attributed."
    assert doers(text) == [(0.9, ["Malian Armed Forces"]), (0.1, [])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Since May 278 people have been killed, 268 by settlers, eight by JNIM.",
            [(278, []), (268, ["settlers"]), (8, ["JNIM"])],
        ),
        (
            "In May 600 people died. The majority, 577, were killed by settlers, and 10 by JNIM.",
            [(600, []), (577, ["settlers"]), (10, ["JNIM"])],
        ),
        (
            "JNIM was responsible for 311 deaths, and the army for 191.",
            [(311, ["JNIM"]), (191, ["Malian Armed Forces"])],
        ),
        ("The army killed 40 people in May, and JNIM 60.", [(40, ["Malian Armed Forces"]), (60, ["JNIM"])]),
    ],
)
def test_each_number_has_its_own_doer(text: str, told: list[tuple[float, list[str]]]) -> None:
    assert doers(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A man, his wife and their three children were killed in Gao.", [("civilian_deaths", 5)]),
        ("In Gao a woman and two children were killed.", [("civilian_deaths", 3)]),
        ("The bandits shot at random, killing the village head and 17 others.", [("deaths", 18)]),
        ("A bomb killed a mother and her four sons.", [("civilian_deaths", 5)]),
        (
            "Gunmen killed a police officer and 12 others were wounded.",
            [("fighter_deaths", 1), ("injured", 12)],
        ),
        ("The mayor and two residents said nine people were killed.", [("deaths", 9)]),
        ("Gunmen killed the soldiers and 12 others.", [("deaths", 12)]),
        ("A 69-year-old woman was killed by a shell.", [("civilian_deaths", 1)]),
        ("The monitor documented the death of a girl in Mopti.", [("civilian_deaths", 1)]),
    ],
)
def test_those_told_one_by_one_are_counted(text: str, told: list[tuple[str, float]]) -> None:
    assert counted(text) == told


@pytest.mark.parametrize(
    ("text", "measure", "names"),
    [
        ("There were 233 militant attacks in May.", "attacks", ["militant"]),
        ("The monitor counted 54 rebel raids.", "attacks", ["rebel"]),
        ("Since May the office has recorded 233 settler attacks.", "attacks", ["settler"]),
        ("Nine civilian incidents were counted.", "events", []),
        ("The monitor counted 43 armed encounters.", "events", []),
        ("The monitor counted 1,796 air and ground strikes.", "attacks", []),
    ],
)
def test_who_stands_before_an_attack_made_it(text: str, measure: str, names: list[str]) -> None:
    (found,) = claims(text)
    assert str(found.measure) == measure
    assert [party.name for party in found.readings[0].perpetrators] == names


def test_fighters_eliminated_are_dead_fighters() -> None:
    assert counted("Troops responded by eliminating 59 militants.") == [("fighter_deaths", 59)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The mission documented 2,950 conflict-related civilian casualties (1,090 deaths and 1,860 injured).",
            [("civilian_deaths", 2950), ("civilian_deaths", 1090), ("injured", 1860)],
        ),
        ("Casualties for the first three months of this year already number 266.", [("deaths", 266)]),
        (
            "In August 2,290 people were killed; there were 2,264 in July and 2,249 in June.",
            [("deaths", 2290), ("deaths", 2264), ("deaths", 2249)],
        ),
    ],
)
def test_casualties_are_told_in_many_ways(text: str, told: list[tuple[str, float]]) -> None:
    assert counted(text) == told


def sources(text: str) -> list[str | None]:
    return [claim.attributed_to for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As per official data, 40 people were killed in May.", ["official data"]),
        ("The police spokesman confirmed the attack but said only nine people died.", ["police spokesman"]),
        ("The governor denied the attack, but police said nine people died.", ["police"]),
        ("Initial reports from the police said nine people died.", ["police"]),
        ("Nine people were killed, a spokesman for the city's mayor said.", ["spokesman for the city's mayor"]),
        ("Locals and media reports said nine people died.", ["Locals and media reports"]),
        ("The Office of the UN High Commissioner for Human Rights counted nine deaths.", ["UN Human Rights Office"]),
    ],
)
def test_sources_are_told_in_many_ways(text: str, told: list[str]) -> None:
    assert sources(text) == told


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("ACLED counted 12 deaths in May. Soldiers killed nine people, the monitoring group said.", "ACLED"),
        ("ACLED counted 12 deaths in May. Soldiers killed nine people, a rights group said.", "rights group"),
        ("The minister spoke of 12 deaths. Nine people died, the charity said.", "charity"),
    ],
)
def test_the_monitor_is_the_one_that_was_named(text: str, last: str) -> None:
    assert sources(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "More than 30 people were killed or injured in May.",
        "Thirty people were killed, injured or abducted.",
        "The mines left 30 people dead or wounded.",
        "The number of women killed or injured rose by 40 percent.",
        "In May a fifth more women were killed or injured.",
    ],
)
def test_killed_or_injured_in_one_number_is_no_toll(text: str) -> None:
    (found,) = claims(text)
    assert str(found.sort) == "killed_or_wounded"


def test_the_dead_and_the_wounded_with_a_number_each_are_apart() -> None:
    assert counted("The blast left 30 dead and 12 wounded.") == [("deaths", 30), ("injured", 12)]
    assert counted("Gunmen shot nine people dead and wounded 12.") == [("deaths", 9), ("injured", 12)]


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("In May there was a daily average of four deaths.", ["per_day"]),
        ("On average one child is killed and ten are injured daily.", ["per_day", "per_day"]),
        ("The daily average of attacks was low; 40 people died in May.", ["total"]),
        ("Daily attacks have killed 40 people in May.", ["total"]),
    ],
)
def test_an_average_has_the_rate_that_stands_before_it(text: str, rates: list[str]) -> None:
    assert [str(claim.quantity.rate) for claim in claims(text) if claim.quantity] == rates


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In all 300 people died. Half of the dead were in Gao (120) and Mopti (30).", [300, 0.5, 120, 30]),
        ("Ambushes account for 35% (40) out of the 115 recorded so far this year.", [0.35, 40, 115]),
        ("It was another massacre. Nine people were killed.", [9]),
        ("Gunmen struck twice. The two attacks killed nine people.", [9]),
        ("The monitor counted 266 incidents and 365 victims.", [266]),
    ],
)
def test_numbers_in_brackets_count_and_those_of_attacks_told_before_do_not(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In all 163 people were killed in May. The killings include 18 drivers and 85 militants.",
            [("deaths", 163), ("civilian_deaths", 18), ("fighter_deaths", 85)],
        ),
        ("The number of airstrikes executed by jets since morning has jumped to 11.", [("attacks", 11)]),
        ("March's 256 deaths were the most so far this year.", [("deaths", 256), ("deaths", 1)]),
        (
            "May saw 30 attacks. This is the highest number recorded in any single month since 2014.",
            [("attacks", 30), ("attacks", 1)],
        ),
    ],
)
def test_more_ways_to_tell_a_number(text: str, told: list[tuple[str, float]]) -> None:
    assert counted(text) == told


def test_an_average_may_stand_at_its_figure() -> None:
    (found,) = claims("The office put the weekly average of incidents since March at 35.")
    assert found.quantity is not None
    assert str(found.quantity.rate) == "per_month"
    assert found.quantity.low == pytest.approx(35 * 365.25 / 7 / 12)


def test_those_linked_to_deaths_did_it() -> None:
    text = "JNIM was linked to 40 civilian deaths, and the army was responsible for nine deaths."
    assert doers(text) == [(40, ["JNIM"]), (9, ["Malian Armed Forces"])]


def test_a_paper_is_no_monitoring_group() -> None:
    text = "Reuters counted nine deaths in May. Twelve people were hurt, the monitoring group said."
    assert sources(text)[-1] == "monitoring group"


@pytest.mark.parametrize(
    ("text", "language", "ends"),
    [
        ("Deaths in Mali rose by 1,000 in 2021.", "en", (900, 1100)),
        ("Killings in Mali fell by more than 340 last year.", "en", (None, -340)),
        ("In all 5,600 people died in Mali in 2021, a rise of over 1,000 on 2020.", "en", (1000, None)),
        ("In 2021, 120 people died in Mali, at least 40 more than in 2020.", "en", (40, None)),
        ("Le nombre de morts au Mali a augmenté de 1.000 en 2021.", "fr", (900, 1100)),
        (
            "Au Mali, 5.600 personnes ont été tuées, soit une hausse de plus de 1.000 par rapport à 2020.",
            "fr",
            (1000, None),
        ),
    ],
)
def test_a_change_by_so_many_is_held_in_its_interval(
    text: str, language: str, ends: tuple[float | None, float | None]
) -> None:
    found = [claim for claim in claims(text, language=language) if claim.kind is Kind.CHANGE]
    quantity = found[0].quantity
    assert len(found) == 1
    assert quantity is not None
    assert quantity.is_difference
    assert (quantity.interval.low, quantity.interval.high) == ends


def test_a_bare_rise_is_no_difference() -> None:
    found = [claim.quantity for claim in claims("Deaths in Mali rose in 2021 by 40 percent.") if claim.quantity]
    assert [quantity.is_difference for quantity in found] == [False]
    bare = claims("Deaths in Mali rose in 2021.")[0].quantity
    assert bare is not None
    assert not bare.is_difference
