"""Whose count a sentence goes on with that names nobody: the report told of before, or the mission whose note it is.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import sources


@pytest.mark.parametrize(
    ("language", "text", "told_by"),
    [
        (
            "en",
            (
                "Fighting has spread in Gao, according to Amnesty International.\n\nThe army spoke of peace.\n\n"
                "Raids have killed 31 herders in Gao since March, the study found."
            ),
            ["Amnesty International", "Amnesty International"],
        ),
        (
            "en",
            (
                "At least 12 people were killed in Ansongo in May, Human Rights Watch said.\n\n"
                "The governor was silent. The report added that nine traders were killed in June."
            ),
            ["Human Rights Watch", "Human Rights Watch"],
        ),
        (
            "fr",
            (
                "Douze bergers ont été tués à Gao en mai, selon Amnesty International.\n\n"
                "Le rapport indique que neuf commerçants ont été tués en juin."
            ),
            ["Amnesty International", "Amnesty International"],
        ),
        (
            "fr",
            (
                "Douze bergers ont été tués à Gao en mai, selon un rapport d'Amnesty International.\n\n"
                "Neuf commerçants ont été blessés, précise le dernier document."
            ),
            ["Amnesty International", "Amnesty International"],
        ),
    ],
)
def test_the_report_is_that_of_whom_was_told_before(language: str, text: str, told_by: list[str]) -> None:
    assert sources(text, language=language) == told_by


def test_another_report_is_not_that_one() -> None:
    text = "Twelve people were killed in Gao, according to Amnesty International.\n\nNine died, a study found."
    assert sources(text) == ["Amnesty International", "study"]


@pytest.mark.parametrize(
    "goes_on",
    [
        "Between July and September, 41 herders were killed.",
        "In the first half of the year, 41 herders were killed.",
        "Raids killed 41 herders in the same period.",
    ],
)
def test_figures_of_a_stretch_of_time_go_on_in_the_next_paragraph(goes_on: str) -> None:
    text = f"Twelve traders were killed in Gao in June, according to Amnesty International.\n\n{goes_on}"
    assert sources(text) == ["Amnesty International", "Amnesty International"]


@pytest.mark.parametrize(
    "apart",
    [
        "On Monday, 41 herders were killed in Kidal.",  # a happening
        "The war has killed 9,000 people since it began.",
        "* In July, 41 herders were killed.",  # an entry of a list
    ],
)
def test_another_happening_is_not_told_by_the_one_who_counted_before(apart: str) -> None:
    text = f"Twelve traders were killed in Gao in June, according to Amnesty International.\n\n{apart}"
    assert sources(text)[-1] is None


def test_a_speaker_in_between_ends_the_count() -> None:
    text = (
        "Twelve traders were killed in Gao in June, according to Amnesty International.\n\n"
        "The governor said that nine soldiers were hurt.\n\nBetween July and September, 41 herders were killed."
    )
    assert sources(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        (
            "La Minusma a recensé 40 morts en mai. La mission de l'ONU a aussi recensé neuf blessés.",
            ["MINUSMA", "MINUSMA"],
        ),
        (
            "La mission de paix de l'ONU au Mali (Minusma) a documenté 14 attaques en mai.",
            ["MINUSMA"],
        ),
        ("La mission de l'ONU fait état de neuf blessés.", ["mission of United Nations"]),
    ],
)
def test_a_mission_is_known_by_its_short_name(text: str, told_by: list[str]) -> None:
    assert sources(text, language="fr") == told_by


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        ("Neuf bergers ont été tués à Gao. C'est ce que rapporte Radio Okapi.", "Radio Okapi"),
        ("Neuf bergers ont été tués à Gao, a déclaré de son côté à l'AFP Oumar Dia, chef.", "Oumar Dia, head"),
        (
            (
                "Le raid a eu lieu à Gao, a précisé Oumar Dia, président de la société civile locale, "
                "qui a confirmé le bilan de neuf morts."
            ),
            "Oumar Dia, president of local civil society",
        ),
        ("Neuf bergers ont été tués à Gao, peut-on lire dans le rapport trimestriel de la police.", "police"),
        ("Neuf bergers ont été tués à Gao, selon des sources locales et sécuritaires.", "security and local sources"),
        ("Selon des responsables de la police, neuf bergers ont été tués à Gao.", "officials of police"),
        ("Selon les autorités, neuf bergers ont été tués à Gao.", "authorities"),
        ("Neuf bergers ont été tués à Gao, a annoncé une organisation locale.", "local organisation"),
    ],
)
def test_who_speaks_in_french(text: str, told_by: str) -> None:
    assert sources(text, language="fr")[0] == told_by


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "fr",
            "Mali : un rapport de l'ONU compte les morts",
            "Selon ce rapport, neuf bergers ont été tués à Gao en mai.",
        ),
        ("fr", "Les chiffres d'Amnesty International", "Neuf bergers ont été tués en mai, indique le rapport."),
        ("en", "Herders killed in Mali: Amnesty International", "The report said nine herders were killed in May."),
    ],
)
def test_the_report_may_be_that_of_the_title(language: str, title: str, text: str) -> None:
    assert sources(text, title=title, language=language)[0] in {"United Nations", "Amnesty International"}


def test_what_the_title_names_tells_nothing_that_is_of_no_report() -> None:
    text = "Neuf bergers ont été tués à Gao en mai."
    assert sources(text, title="Mali : le nouveau rapport de l'ONU", language="fr") == [None]


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        (
            (
                "Kisal a publié un communiqué mardi. Selon Amnesty International, neuf bergers ont été tués "
                "à Gao. Douze autres ont été blessés, précise le communiqué."
            ),
            "Amnesty International",
        ),
        ("Neuf bergers ont été tués à Gao, indique un nouveau bilan de la police.", "police"),
        ("« Neuf bergers ont été tués », selon le responsable du bureau Oumar Dia.", "official of bureau Oumar Dia"),
        ("Neuf bergers ont été tués, selon les services de sécurité.", "security services"),
        ("Neuf bergers ont été tués, selon la Coordination des comités de résistance.", "resistance committees"),
    ],
)
def test_who_stands_behind_what_is_said(text: str, told_by: str) -> None:
    assert sources(text, language="fr")[-1] == told_by


def test_those_responsible_for_a_raid_tell_nothing() -> None:
    assert sources("Les responsables de ce raid ont tué neuf bergers.", language="fr") == [None]


def test_who_counted_nothing_did_not_count_what_another_paragraph_tells() -> None:
    rest = "\n\nThe group has 2,000 fighters.\n\nCivilian deaths rose to 3,000 a year between 2020 and 2021."
    assert sources(f"The plan has failed, according to Amnesty International.{rest}")[-1] is None
    counted = "In 2019 Amnesty International counted 900 civilians killed."
    assert sources(f"{counted}{rest}")[-1] == "Amnesty International"
