"""How news reports spread one happening over several sentences and clauses: who, where, when and according to whom.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import PUBLISHED, claims, days, doers, places, sources, values
from tollcheck.extract import extract
from tollcheck.model import Article
from tollcheck.resolve.article import resolve_all


def test_counts_told_in_one_breath_share_what_stands_behind_them() -> None:
    text = "Nine people were killed and 30 injured in a raid by JNIM on a market in Ansongo."
    assert doers(text) == [["JNIM"], ["JNIM"]]
    assert places(text) == ["Ansongo", "Ansongo"]
    apart = "Nine people were killed in Gao and 30 were injured in Mopti."
    assert places(apart) == ["Gao", "Mopti"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nine people were killed in an attack attributed to the jihadist group JNIM.", ["JNIM"]),
        ("JNIM and Islamic State (Daesh) fighters killed nine people.", ["JNIM", "Islamic State"]),
        ("Gunmen killed nine people.", ["Gunmen"]),
        ("Soldiers from Niger killed nine people in Gao.", ["Niger Armed Forces"]),
        ("Nine people died in Gao as JNIM blamed air strikes on the army.", ["Malian Armed Forces"]),
    ],
)
def test_a_kind_of_fighter_is_known_by_the_name_beside_it(text: str, names: list[str]) -> None:
    assert doers(text) == [names]


def test_who_holds_a_town_did_not_attack_it() -> None:
    text = "Nine people were wounded in raids on Kidal, a town held by the CSP since March last year."
    assert doers(text) == [[]]
    assert days(text) == [None]
    assert days("In Ansongo, under JNIM control since February, nine people were killed on Tuesday.") == ["2022-05-10"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("GENEVA -- Nine civilians were killed in Mali, the UN said.", "Mali", id="written elsewhere"),
        pytest.param("BAMAKO: Nine civilians were killed by gunmen in Gao.", "Gao", id="written in the capital"),
        pytest.param(
            "Gunmen killed nine villagers in Gao, while others fled to the nearby town of Ansongo.", "Gao", id="fled to"
        ),
        pytest.param(
            "Mopti State Governor Awa Diallo mourned nine villagers killed in the nearby Sofara village.",
            "Sofara",
            id="whose governor",
        ),
        pytest.param(
            "Nine villagers were killed, according to the health ministry of Gao region.", "Mali", id="whose ministry"
        ),
        pytest.param("Nine villagers died in Mali's northern Karo Bourou village.", "Karo Bourou", id="narrower"),
        pytest.param("Nine villagers died in strikes by the army on Mali's town of Ansongo.", "Ansongo", id="target"),
        pytest.param("A bomb outside the defence ministry in Bamako killed nine people.", "Bamako", id="at a ministry"),
        pytest.param(
            "The defence ministry in Bamako said nine people were killed.", "Mali", id="a ministry that speaks"
        ),
        pytest.param("Nine people have died since the war with Niger began.", "Mali", id="with whom"),
    ],
)
def test_where_it_happened_is_told_apart_from_other_places(text: str, place: str) -> None:
    assert places(text)[-1] == place


def test_what_is_told_of_a_deed_stands_before_it() -> None:
    text = "JNIM was behind a raid in Gao in May 2021 that killed nine people and an attack in Mopti that killed 30."
    assert places(text) == ["Gao", "Mopti"]
    assert days(text)[0] == "2021-05-01"


def test_the_whole_is_told_on_behind_a_part_of_it() -> None:
    text = "About 900 people - 70% of them women and children - were killed in Gao."
    assert places(text) == ["Gao", "Gao"]


def test_the_day_of_a_claim_of_responsibility_is_not_that_of_the_attack() -> None:
    text = "JNIM on Tuesday claimed responsibility for a bombing in Gao that killed nine people earlier this week."
    assert days(text) == ["2022-05-09"]


def test_several_doers_are_all_named() -> None:
    text = "Insurgents, armed groups, soldiers and mercenaries killed nine people in Gao."
    assert doers(text) == [["Insurgents", "armed groups", "Malian Armed Forces", "Wagner Group"]]


def test_victims_are_parts_of_the_dead_and_not_of_the_wounded() -> None:
    told = "In all 900 people were killed and 3,000 wounded."
    for text in (
        f"{told} Among the victims, 70 percent were women.",
        f"{told} Of the total death toll, 300 were women.",
    ):
        assert claims(text)[-1].readings[0].measure.value == "civilian_deaths"


def test_the_lead_takes_its_day_from_what_tells_it_next() -> None:
    lead = "Nine villagers were killed by gunmen in Gao."
    assert days(f"{lead} The gunmen struck the market late on Monday.") == ["2022-05-09"]
    assert days(f"{lead} The governor visited the market on Monday.") == [None]
    assert days(f"{lead} The mayor said so in a post on Twitter on May 10.") == [None]


def test_the_lead_takes_its_place_from_there_too() -> None:
    text = "Nine villagers were killed by gunmen, residents said. They struck the town of Ansongo on Monday."
    assert places(text, title="Gunmen kill nine in Gao region") == ["Ansongo"]
    two = f"{text} Another raid on Tuesday killed 30 people in Mopti."  # on which of the days nobody can tell
    assert days(two)[0] is None


def test_a_story_of_last_week_dates_nothing() -> None:
    lead = "In all nine people have been killed in Gao."
    assert days(f"The report echoes a story of last week. {lead}") == [None]


def test_a_year_compared_with_does_not_go_on_being_told_of() -> None:
    text = "There were 40 deaths in Gao in 2021, against 90 the year before. In all 12 people died in Mopti."
    assert days(text) == ["2021-01-01", "2020-01-01", "2021-01-01"]


def test_a_war_with_its_country_is_not_about_the_town_told_before() -> None:
    text = "Nine were killed in Gao. Mali has been mired in conflict since January 2012. It has claimed 20,000 lives."
    assert places(text) == ["Gao", "Mali"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"Nine people were killed," Awa Diallo, a doctor, told Reuters.', "Awa Diallo, doctor"),
        ("Awa Diallo confirmed it, saying a member of the guard had died and nine others were wounded.", "Awa Diallo"),
        ("The mayor, who has often asked for more guards, said nine people were killed.", "mayor"),
        ("The war monitor specified that nine people were killed.", "war monitor"),
        ("Mali's military further reported that nine people were killed.", "Mali's military"),
        ('DSNS stated: "According to preliminary data, nine people were killed."', "DSNS"),
        ("A second security source said nine people were killed.", "security source"),
        ("The 2021 Midyear Report documented nine deaths.", "2021 Midyear Report"),
    ],
)
def test_who_is_cited(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Neuf soldats ont été tués, a-t-on appris mardi de sources sécuritaires.", "security sources"),
        ("Une source sécuritaire interrogée par l'AFP a confirmé un bilan de neuf morts.", "security source"),
        ("L'organisation ACLED a recensé neuf morts.", "ACLED"),
        ("Neuf civils sont morts, a indiqué mardi un groupe d'experts.", "group of experts"),
    ],
)
def test_who_is_cited_in_french(text: str, source: str) -> None:
    assert sources(text, language="fr") == [source]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("At least 20 more civilians were injured.", [20], id="20 more"),
        pytest.param("The shelling wounded another 21 people.", [21], id="another 21"),
        pytest.param("Nine teachers, nurses and other drivers have been killed.", [9], id="a list of professions"),
        pytest.param("Six labourers were abducted and shot dead.", [6], id="two verbs"),
        pytest.param("At least nine civilians, including two women were killed.", [9, 2], id="a comma left out"),
        pytest.param("The army defused 20 landmines.", [], id="no attacks"),
        pytest.param("Scores of fighters crossed the border.", [], id="nobody displaced"),
        pytest.param("ACLED recorded 476 total violent fatalities.", [476], id="a word between"),
        pytest.param(
            "Deaths rose by 40% in Mali, followed by 20% in Niger and 10% in Chad.", [0.4, 0.2, 0.1], id="a chain"
        ),
        pytest.param("The toll is likely to rise.", [], id="a forecast"),
        pytest.param("There were 30 deaths, a 60 percent rise, mostly due to strikes.", [30, 0.6], id="mostly due"),
    ],
)
def test_what_is_counted(text: str, found: list[float]) -> None:
    assert values(text) == found


def test_a_rise_by_percents_of_deaths_in_french_is_no_share() -> None:
    found = claims("Le Mali a connu une augmentation de 50 % des décès en 2021.", language="fr")
    assert [claim.kind.value for claim in found] == ["change"]


def test_a_change_is_of_what_has_just_been_counted() -> None:
    text = "In all 122 people were killed and 52 injured in violence in Gao, a rise of 27 percent."
    assert [claim.measure.value for claim in claims(text)] == ["deaths", "injured", "deaths"]
    told = "En 2021, 340 personnes ont été tuées, soit 100 de plus qu'en 2020."
    assert [claim.kind.value for claim in claims(told, language="fr")] == ["count", "change"]


def test_those_left_out_are_no_victims() -> None:
    text = "A total of 115 civilians, excluding policemen, were killed in Gao."
    assert [claim.measure.value for claim in claims(text)] == ["civilian_deaths"]


def test_a_clause_about_an_earlier_time_keeps_its_place() -> None:
    text = "In Gao nine people were killed in the deadliest raid since 2012, when bombings in Mopti killed 40."
    assert places(text)[0] == "Gao"


def test_the_day_behind_a_speaker_is_when_he_spoke() -> None:
    assert days("Nine people were killed in Gao, said the governor of the region on Tuesday.") == [None]


def test_a_total_told_later_in_french() -> None:
    text = "Le total des soldats tués lors de ces attaques, passe à 80."
    assert values(text, language="fr") == [80]


def test_an_army_is_known_by_the_name_of_its_country() -> None:
    assert doers("Nine villagers were shot dead by Kenya's military.", focus="KEN") == [["Kenyan Armed Forces"]]
    assert doers("Uganda police shot nine villagers dead.", focus="UGA") == [["Ugandan police"]]


def test_who_killed_stands_behind_the_killing_of_so_many() -> None:
    text = "The team told of the execution of nine villagers by soldiers near Gao."
    assert doers(text) == [["Malian Armed Forces"]]


def test_whom_deaths_are_linked_to_is_told_of_each_part() -> None:
    text = "JNIM and the army killed 30 villagers, of which 20 were linked to soldiers and 10 to JNIM."
    assert values(text) == [30, 20, 10]
    assert doers(text)[1:] == [["Malian Armed Forces"], ["JNIM"]]


def test_a_list_of_the_dead_may_come_before_what_they_are() -> None:
    text = "Eleven herders, seven soldiers and four members of a militia were among the fatalities."
    assert values(text) == [11, 7, 4]
    assert [str(claim.measure) for claim in claims(text)] == ["civilian_deaths", "fighter_deaths", "fighter_deaths"]


def test_who_the_dead_were_is_not_who_killed_them() -> None:
    text = "Nine people died in Gao. Three of the dead were members of a militia, JNIM, set up in March 2017."
    assert doers(text)[1] != ["JNIM"]
    assert [str(party) for party in claims(text)[1].readings[0].victims]
    assert days(text)[1] is None


def test_the_whole_of_a_part_is_told_once() -> None:
    assert values("The rebels killed 30 villagers. Jihadists killed at least nine of these 30 villagers.") == [30, 9]


def test_more_bodies_are_counted() -> None:
    assert values("Nine people died in Gao. Four more bodies were found on Sunday.") == [9, 4]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nine people died in Gao, another security source said, speaking on the phone.", "security source"),
        ("A statement by the governor of Gao, Moussa Diarra, said nine people died.", "Moussa Diarra, governor of Gao"),
        ("A rights group, Human Rights Watch, says the army should look into the deaths of nine people.", None),
        ("The war, waged by the rebels and the Islamic State group, has claimed 40 lives.", ""),
    ],
)
def test_sources_are_told_from_what_stands_beside_them(text: str, names: str | None) -> None:
    assert (sources(text)[0] or "") == (names if names is not None else "Human Rights Watch")


def test_where_people_fled_to_and_when_a_toll_was_confirmed_are_not_where_and_when_others_died() -> None:
    text = "Nine villagers died near Gao. Some 300 who fled the raid have arrived in Mopti. Two more died later."
    assert places(text)[-1] == "Gao"
    assert days("Nine villagers died near Gao. The governor confirmed the toll on Tuesday.") == [None]


def test_a_place_that_no_list_knows_is_told_by_what_it_lies_in() -> None:
    assert places("JNIM attacked Sourouba, in the region of Mopti, killing nine villagers.") == ["Sourouba"]


def test_a_total_over_years_is_not_told_of_the_place_of_the_next_event() -> None:
    text = "JNIM has killed 370 villagers since April 2021, a report says. On Monday its fighters attacked Dioura."
    assert places(text)[0] != "Dioura"


def test_nationwide_is_the_country() -> None:
    assert places("Nine people died in Gao. The raids have claimed 640 lives nationwide.") == ["Gao", "Mali"]


def test_how_often_a_town_was_attacked() -> None:
    assert values("The town of Gao has been attacked three times this year.") == [3]


def test_french_reports() -> None:
    def french(text: str) -> tuple[list[float | None], list[list[str]], list[str | None]]:
        told = {"language": "fr", "focus": "COD"}
        return values(text, **told), doers(text, **told), places(text, **told)

    assert french("Les ADF ont attaqué Béni. Ces rebelles ont tué neuf civils.")[1] == [["ADF"]]
    assert french("Les ADF ont attaqué Béni. Les assaillants ont tué neuf civils.")[1] == [["ADF"]]
    assert french("Neuf civils sont morts dans une attaque des rebelles du groupe armé ADF.")[1] == [["ADF"]]
    assert french("Neuf civils sont morts dans une attaque, lundi 4 avril, des ADF.")[1] == [["ADF"]]
    assert french("L'attaque a tué neuf civils. Parmi les victimes, on dénombre deux femmes.")[0] == [9, 2]
    assert french("A Sourouba, l'armée a tué neuf civils.")[2] == ["Sourouba"]
    assert french("Neuf civils ont été tués et quatre miliciens ADF neutralisés lors de ce raid.")[1][1] != ["ADF"]
    assert sources("Neuf civils sont morts, a ajouté M. Diarra, un élu.", language="fr") == [
        "M. Diarra, local official"
    ]


def test_what_began_then_and_goes_on_is_counted_since() -> None:
    text = "On 26 March the army began an offensive that has so far killed 40 villagers."
    period = claims(text)[0].readings[0].period
    assert period is not None
    assert (str(period.start), str(period.end)) == ("2022-03-26", "2022-05-13")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The army counted 54 militant attacks in May.", ["militant"]),
        ("Nine villagers died in militant attacks on farms. JNIM claimed responsibility.", ["JNIM"]),
        ("Militant attacks that followed the army attacks of May have killed nine villagers.", ["Militant"]),
        ("Russian shelling of Gao, retaken by JNIM last year, killed nine people.", ["Russian Armed Forces"]),
        (
            "French air strikes have killed nine people since fighting began between JNIM and Mali.",
            ["French Armed Forces"],
        ),
        ("Gunmen attacked the gates of an army base, killing nine soldiers.", ["Gunmen"]),
        ("The French army said the air force had struck a camp, killing nine men.", ["French Armed Forces"]),
    ],
)
def test_whose_the_deed_was(text: str, names: list[str]) -> None:
    assert doers(text)[0] == names


def test_who_holds_the_ground_laid_no_mine_there() -> None:
    assert doers("A mine in a valley taken over by JNIM killed nine herders.") == [[]]


def test_other_soldiers_who_were_hurt_hurt_nobody() -> None:
    assert doers("Nine other soldiers were wounded in a firefight in Gao.") == [[]]


def test_who_did_one_thing_and_then_another_did_both() -> None:
    assert doers("A rebel shot nine herders dead and wounded two others near Gao.") == [["rebel"], ["rebel"]]


def test_a_name_that_needs_a_country_names_nobody_in_another() -> None:
    assert doers("Al-Qaeda-linked militants killed nine people.", focus="PAK") == [["Al-Qaeda-linked militants"]]
    assert doers("Russian mercenaries killed nine people.", focus="ETH") == [["Russian mercenaries"]]


def test_the_coalition_is_that_of_the_country() -> None:
    assert doers("Nine people died in coalition air strikes.", focus="YEM") == [["Saudi-led coalition"]]
    text = "Un raid de la coalition contre une ville aux mains des rebelles houthis a tué neuf civils."
    assert doers(text, focus="YEM", language="fr") == [["Saudi-led coalition"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighting between JNIM and Niger has killed nine people.", "Mali"),
        ("Gunmen invaded Tessougou in Mopti, killing nine people.", "Tessougou"),
        ("Gunmen attacked Tessougou, killing nine people.", "Tessougou"),
        ("A raid on the camp of Sourou, near Gao, capital of the Gao region, killed nine people.", "Sourou"),
    ],
)
def test_the_narrowest_place_of_a_deed(text: str, name: str) -> None:
    assert places(text) == [name]


def test_a_toll_of_an_attack_is_told_of_its_place() -> None:
    text = "Selon le bilan d'un attentat survenu vendredi à Gao, neuf personnes ont été tuées."
    assert places(text, language="fr") == ["Gao"]


def test_a_capital_by_its_name_may_be_that_of_another_country() -> None:
    assert places("In Mali, clashes in the capital Bamako left nine people dead.", focus="ETH") == ["Bamako"]


def test_the_day_of_a_statement_is_not_that_of_the_deed() -> None:
    assert days("JNIM said in a 2 May statement that it had killed nine soldiers.") == [None]
    assert days("JNIM killed nine soldiers, it said in a statement on Monday.") == [None]


def test_what_a_record_is_measured_since_is_not_when_people_died() -> None:
    assert days("The raid, the first on Gao since March 2019, killed nine people.") == [None]


def test_what_follows_a_look_back_over_years_is_of_the_event_again() -> None:
    text = (
        "Gunmen killed nine villagers, officials said on Monday. They came to Tessougou village on Saturday, shooting"
        " dead whoever they met.\n\nArmed groups have killed thousands in Mali in the past two years.\n\n"
        "The governor said that eight bodies had been found."
    )
    assert days(text) == ["2022-05-07", "2020-05-12", "2022-05-07"]
    assert places(text) == ["Tessougou", "Mali", "Tessougou"]


def test_names_with_a_hyphen_are_whole() -> None:
    assert places("Gunmen killed nine people in Kwan-doka village.", focus="NGA") == ["Kwan-doka"]


def test_a_people_that_is_attacked_is_no_place() -> None:
    assert places("There were nine attacks on Songhai civilians.") == ["Mali"]


def test_who_is_linked_to_so_many_deaths() -> None:
    text = "JNIM was linked to 61 civilian deaths in May, while the army was responsible for 29."
    assert doers(text) == [["JNIM"], ["Malian Armed Forces"]]


def test_a_town_is_not_the_first_half_of_another_name() -> None:
    assert places("Nine people were killed in Gao-Sourouba on Monday.") == ["Gao-Sourouba"]
    assert places("Nine people were killed on the Gao-Mopti road.") != ["Gao-Mopti"]


def test_the_short_name_in_brackets_acts() -> None:
    assert doers("The Popular Front (JNIM) killed nine people.") == [["JNIM"]]


def test_those_who_did_it_are_not_the_part_that_died() -> None:
    text = "The raid killed 30 men. Nine of them died while in custody of the army."
    assert [str(claim.measure) for claim in claims(text)] == ["deaths", "deaths"]


def test_an_event_is_told_over_several_paragraphs() -> None:
    text = (
        "A bomb killed nine people in Gao on Monday.\n\nShops were burned.\n\nThe market was full.\n\nNobody spoke.\n\n"
        "The mission confirmed that five men and five women had been killed."
    )
    assert days(text) == ["2022-05-09"] * 3


def test_a_region_of_several_countries_that_the_title_names_is_what_the_text_is_about() -> None:
    text = "At least 413 people were killed in Kashmir in 2018. Then 19 people died in six days."
    assert places(text, title="Violence in Kashmir", focus="IND") == ["Kashmir", "Kashmir"]
    text = "At least 413 people were killed in the Sahel in 2018. In May, 19 people died."
    assert places(text, title="Violence in Mali")[1] == "Mali"


EVENT = "JNIM fighters attacked Dioura on Monday. They killed nine villagers. "


def test_what_a_war_has_cost_is_not_of_the_day_of_an_attack() -> None:
    told = claims(EVENT + "The decade-long conflict has killed 36,000 people and displaced two million.")[-1:]
    assert [claim.readings[0].place.name for claim in told if claim.readings[0].place] == ["Mali"]
    assert [claim.readings[0].period for claim in told] == [None]
    assert all(not reading.perpetrators for claim in told for reading in claim.readings)
    back = EVENT + "The war has killed 36,000 people. Another 12 villagers were wounded."
    assert days(back)[-1] == "2022-05-09"
    assert places(back)[-1] == "Dioura"


def test_the_number_of_deaths_whosoever_they_are() -> None:
    text = "The number of civilian deaths in Mali reached 40. The total number of Malian deaths was 90."
    assert values(text) == [40, 90]


def test_a_time_told_of_those_who_lived_there_is_not_that_of_the_deed() -> None:
    text = "JNIM killed nine people in an assault on a village near Gao to which people had returned only last month."
    assert days(text) == [None]
    assert places("GAO (Reuters) - JNIM killed nine people in a village in Mopti region.") == ["Mopti"]


def test_a_part_of_a_year_up_to_a_month() -> None:
    period = claims("In 2021 there were nine aid workers killed in 22 attacks through March.")[0].readings[0].period
    assert period is not None
    assert (str(period.start), str(period.end)) == ("2021-01-01", "2021-04-01")


def test_parts_before_what_they_are_parts_of_have_its_source_and_doers() -> None:
    text = "JNIM killed 70 men. Some 29 children and 17 women are among the dead, the governor said."
    assert sources(text)[1:] == ["governor", "governor"]
    assert doers(text)[1:] == [["JNIM"], ["JNIM"]]


def test_a_text_about_the_world_is_about_no_country() -> None:
    text = "In 2019 aid workers were attacked around the world. Some 125 were killed. Two died in Niger and Chad."
    article = Article(text, language="en", published=PUBLISHED)
    found = resolve_all(extract(article), article)[0].readings[0].place
    assert found is None or found.name == "World"


def test_thousands_killed_by_a_campaign_so_far_are_not_of_the_day_of_an_attack() -> None:
    told = days(EVENT + "The offensive has killed 6,400 people. The raid has killed two soldiers.")
    assert told[-2:] == [None, "2022-05-09"]


def test_whose_campaign_it_is_does_not_say_where() -> None:
    text = "Rockets killed four people in Dioura. It was hit at noon. Russia's offensive has killed 6,400 civilians."
    assert places(text) == ["Dioura", "Mali"]
    assert doers(text)[-1] == ["Russian Armed Forces"]
    assert doers("Drones killed four people. Russia's war in Mali has killed 6,400 people.")[-1] == [
        "Russian Armed Forces"
    ]
    assert doers("Mali's war in Gao has killed 6,400 people.") == [[]]


def test_what_is_told_of_a_time_compared_with_is_of_that_time() -> None:
    text = "The raid on Friday was the deadliest since March 2020, when rebels killed 47 soldiers near Gao."
    assert days(text)[1:] == ["2020-03-01"]
    assert sources("Gunmen killed 70 men, according to Malian tallies.") == ["Malian tallies"]
