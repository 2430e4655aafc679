"""How features, explainers and chronicles of whole wars are read: years told beside each other, armies of other
countries, datasets and what somebody once estimated.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims, days, doers, places, sources, values

ARMY = "Malian Armed Forces"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gao stands out: nine people died in Ber, and 40 deaths are counted in the KTR dataset.", ["Ber", "Ber"]),
        ("Nine people were killed by gunmen in the Karo Bourou group.", ["Mali"]),
        ("Nine people were killed in the Karo Bourou.", ["Karo Bourou"]),
    ],
)
def test_a_name_before_a_dataset_or_a_group_is_no_place(text: str, place: list[str]) -> None:
    assert places(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At least nine people have died in US drone strikes on the province.", "Yemen"),
        ("Coalition soldiers, including the U.S., were blamed. Nine people were killed.", "Yemen"),
        ("The war is no longer one for U.S. and allied troops. Nine people were killed.", "Yemen"),
        ("Strikes went on in Oman. Nine people were killed.", "Oman"),
    ],
)
def test_a_country_that_strikes_or_fights_is_not_where(text: str, place: str) -> None:
    assert places(text, focus="YEM") == [place]


def test_a_place_that_another_claim_ranks_is_not_where_the_others_died() -> None:
    text = "Most of the dead were farmers, and Gao was the worst-hit region of the country."
    assert places(f"In May 40 people died in Mali. {text}")[1] == "Mali"
    assert places("In May 40 people died, and most of them were killed in Gao.")[1] == "Gao"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The office reported in July 2019 that 900 people had been killed since March 2011.", ["2011-03-01"]),
        ("In March 2019, the office estimated that 900 people had been killed.", [None]),
        ("In March 2019, the office estimated that 900 people were killed in Gao.", ["2019-03-01"]),
        ("The office said in 2019 that nine people were killed.", [None]),
        ("The office reported nine people killed in 2019.", ["2019-01-01"]),
    ],
)
def test_a_month_of_speaking_is_not_one_of_dying(text: str, start: list[str | None]) -> None:
    assert days(text) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("In 2018, fighting killed 90 people in Gao. About 4,000 people have been killed in Niger.", None),
        ("The war began in 2008. It has killed 700 people.", None),
        ("In 2018, fighting killed 90 people in Gao. Another 70 people were wounded.", "2018-01-01"),
        ("In 2018, fighting killed 90 people in Gao. Another 70 may have been wounded.", "2018-01-01"),
        ("On 2 March 2018 a raid hit Gao. At least 70 people have died.", "2018-03-02"),
        ("This month gunmen killed nine people in Gao. Another 70 people have been wounded.", "2022-05-01"),
    ],
)
def test_what_has_happened_up_to_now_is_not_of_a_year_long_over(text: str, start: str | None) -> None:
    assert days(text)[-1] == start


def test_what_happened_recently_is_not_of_a_year_long_over() -> None:
    assert days("In 2018 fighting killed 90 people. Recently, 12 people were killed in Gao.") == ["2018-01-01", None]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The year 2019 was the deadliest in the last decade in Gao, as 586 people were killed.", "2019-01-01"),
        ("In 2019 Gao suffered its worst violence in the past ten years.", "2019-01-01"),
        ("In March a raid killed nine people in Gao. It was the deadliest attack in the last two years.", "2022-03-01"),
        ("Gao was the deadliest region last year.", "2021-01-01"),
        ("There were 90 deaths in March, the third deadliest month of 2022 after January and February.", "2022-03-01"),
        ("It was the deadliest month of the war. After March 2022, 90 people died.", "2022-04-01"),
    ],
)
def test_the_years_that_something_is_ranked_in_are_not_when_it_was(text: str, start: str) -> None:
    assert days(text)[-1] == start


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The war that began in 2011 claimed 15,000 lives.", ("2011-01-01", "2022-05-13")),
        ("The conflict, which broke out in February, killed 700 people in Gao.", ("2022-02-01", "2022-05-13")),
        ("Under the rule that started in March 2019, 90 people were killed.", ("2019-03-01", "2022-05-13")),
        ("A man who began to shoot in February killed seven people in Gao.", ("2022-02-01", "2022-03-01")),
        ("Between June 2019 and the fall of the city in March 2020, 40 people died.", ("2019-06-01", "2020-04-01")),
        ("At least 40 people died between May 2019 and the end of the siege in 2020.", ("2019-05-01", "2021-01-01")),
        ("At least 40 people died in May 2019 and the siege went on in 2020.", ("2019-05-01", "2019-06-01")),
    ],
)
def test_a_war_is_as_long_as_it_is_told_to_be(text: str, period: tuple[str, str]) -> None:
    found = claims(text)[-1].readings[0].period
    assert found is not None
    assert (str(found.start), str(found.end)) == period


def test_numbers_and_places_in_one_order_belong_together() -> None:
    text = "Niger, Chad and Togo saw nine, 12 and two deaths, respectively."
    assert places(text) == ["Niger", "Chad", "Togo"]
    assert days("In 2018 and in 2020, 30 and 50 people were killed, respectively.") == ["2018-01-01", "2020-01-01"]
    assert places("In Gao and Mopti, nine people were killed and 12 and two were hurt, respectively.") == ["Gao"] * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The army was behind 60 percent of the deaths, 25 percent attributed to JNIM.", [[ARMY], ["JNIM"]]),
        ("The army was behind 60 percent of the deaths and 25 percent were blamed on JNIM.", [[ARMY], ["JNIM"]]),
        ("The army was behind 60 percent of the deaths, 25 percent attributed to unknown men.", [[ARMY], []]),
        ("The army and police were responsible for nine deaths.", [[ARMY, "Malian police"]]),
        ("The number of soldiers and police killed reached nine.", [[]]),
        ("At least nine of the killings have been attributed to the national police.", [["Malian police"]]),
        ("At least nine of the killings have been attributed to officials.", [[]]),
    ],
)
def test_those_blamed_for_a_share_or_a_number_are_its_doers(text: str, names: list[list[str]]) -> None:
    assert doers(text) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("More than 60 children are among at least 292 people reported killed in raids since 2014.", [60, 292]),
        ("In all 40 people died. There were reports of nine women among the dead.", [40, 9]),
        ("Among the 300 deaths that were recorded, nearly a third have been women.", [300, 0.3333]),
        ("The death toll in Gao, the city worst hit by the war, rose to 540 on Sunday.", [540, 1]),
        ("The official toll of the war from July 2016 to May 2021, is 6,252.", [6252]),
        ("Between 2016 and 2021 some 540 lives were lost.", [540]),
        ("Estimates of the number of dead vary from 12,000 to 20,000.", [12000]),
        ("JNIM carried out 43 massacres and the army carried out 15.", [43, 15]),
        ("Over half of the deaths (163) occurred in Gao.", [0.5, 163]),
        ("The toll attributed to the rule of the junta has risen to 4,273 by the end of 2021.", [4273]),
        ("In all 300 people died. The toll of the raids includes 75 women and 55 children.", [300, 75, 55]),
        ("There were 291 cases of intentional homicide in April.", [291]),
        ("The fighting went on between the army and the fall of Gao in 2012.", []),
        ("Nine people said that dead fish had been seen.", []),
    ],
)
def test_counts_of_chronicles_are_found(text: str, found: list[float]) -> None:
    assert values(text) == found


def test_an_adjective_before_reports_is_nobody() -> None:
    assert sources("Previous reports indicated that nine people were killed.") == [None]


def test_a_text_on_many_countries_is_about_none_of_them() -> None:
    text = "In all 280 aid workers died. {} and Niger saw most deaths, Togo and Kenya the fewest."
    assert places(text.format("Chad"), focus="")[0] is None
    assert places("In all 280 aid workers died. Chad was hit. Chad and Niger buried the dead.", focus="")[0] == "Chad"


def test_what_is_set_against_another_month_is_not_of_that_month() -> None:
    text = "In March 38 attacks were reported, against the 51 attacks recorded in February."
    assert days(text) == ["2022-03-01", "2022-02-01"]
    assert days("In March 38 people died in 51 attacks against the police.")[0] == "2022-03-01"


def test_each_entry_of_a_chronicle_begins_anew() -> None:
    entries = (
        "3 May 2019: JNIM fighters attack a camp in Gao, killing 24 people.",
        "8 June 2019: A roadside bomb kills three people.",
        "— 9 July 2019: Nine people die in a blast in Ber. Four more people are hurt.",
    )
    text = "\n".join(entries)
    assert places(text) == ["Gao", "Mali", "Ber", "Ber"]
    assert doers(text)[1] == []
    assert days(text) == ["2019-05-03", "2019-06-08", "2019-07-09", "2019-07-09"]
    told = text.replace("8 June 2019: A", "On 8 June 2019 a").replace("— 9 July 2019: N", "On 9 July 2019 n")
    assert places(told)[1] == "Gao"


def test_who_claims_a_raid_did_not_do_what_other_entries_tell() -> None:
    text = "3 May 2019: JNIM claimed responsibility for a raid that killed nine.\n8 June 2019: A bomb kills 80 people."
    assert doers(text) == [["JNIM"], []]
    assert doers(text.replace("8 June 2019: A", "A")) == [["JNIM"], ["JNIM"]]


def test_who_wears_the_uniform_of_an_army_is_not_the_army() -> None:
    assert doers("Gunmen wearing army uniforms stormed a market in Gao, killing 14 people.") == [["Gunmen"]]
    assert doers("Gunmen in military fatigues killed 14 people.") == [["Gunmen"]]
    assert doers("The army stormed a market in Gao, killing 14 people.") == [[ARMY]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb tore through the mostly Wodaabe town of Ber, killing 33.", "Ber"),
        ("The rebels shelled the Sourou-majority villages of Karo Bourou, killing 33.", "Karo Bourou"),
        ("A bomb tore through the Bourou district of Gao, killing 33.", "Bourou"),
    ],
)
def test_what_a_town_is_like_is_not_its_name(text: str, place: str) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Killings fell last year by 46 percent, to 525, down from 986 in 2019.", ["2021-01-01", "2021-01-01"]),
        ("Killings fell last year by 46 percent, to 525 by the end of November.", ["2021-01-01", "2021-01-01"]),
    ],
)
def test_the_year_of_a_number_that_is_compared_with_is_its_own(text: str, start: list[str]) -> None:
    assert days(text) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The revolt has killed 40,000 people since 1984. In all 464 died since the end of the truce.", None),
        ("On 3 May a raid hit Gao. In all 464 people died since the end of the truce.", "2022-05-03"),
        ("The revolt has killed 40,000 people since 1984. In all 464 people died.", "1984-01-01"),
    ],
)
def test_what_is_counted_since_something_is_not_of_the_years_told_before(text: str, start: str | None) -> None:
    assert days(text)[-1] == start


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In May ten policemen and a civilian driver were killed.", [10]),
        ("In May six Malian villagers and a French national were killed by rockets.", [6]),
        ("The army found 52 bodies - 27 men, 16 women and nine children.", [52, 27, 16, 9]),
        ("The army found 52 bodies - 27 kilometres and two villages away.", [52]),
    ],
)
def test_people_told_beside_a_number_are_counted_too(text: str, found: list[float]) -> None:
    assert values(text) == found


def test_nobody_kills_his_own_beside_others() -> None:
    text = "A raid by Boko Haram killed 76 policemen and eight Boko Haram fighters."
    assert doers(text, focus="NGA") == [["Boko Haram"], []]
    assert doers(text.replace("eight Boko Haram fighters", "eight farmers"), focus="NGA") == [["Boko Haram"]] * 2


def test_two_states_named_together_say_nothing() -> None:
    assert sources("At least 40 people died in raids on Adamawa and Borno states, officials said.", focus="NGA") == [
        "officials"
    ]
    assert sources("In Borno and Yobe states 40 people were killed.", focus="NGA") == [None]
    assert sources("The army of Mali states that nine people were killed.") == ["army of Mali"]


def test_how_long_after_something_it_was_compares_nothing() -> None:
    assert values("More than a year after the army left Gao, 40 people were killed in the town.") == [40]
    assert values("Nearly two years after the war began, 40 people were killed in Gao.") == [40]
    assert len(claims("More people were killed this year than last year.")) == 1


def test_what_a_month_saw_that_is_compared_with_is_of_that_month() -> None:
    text = (
        "It is more than the number of civilians killed in June, when 52 were killed, and in July, which saw 57 deaths."
    )
    assert days(f"In August 70 people died. {text}")[-2:] == ["2021-06-01", "2021-07-01"]
