"""Who tells, where another sentence, a paper that was told, or a word between the verb and the name stands in between.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article

PUBLISHED = date(2023, 8, 17)  # a Thursday


def sources(text: str, *, language: str) -> list[str | None]:
    article = Article(text, language=language, country_focus="MLI", published=PUBLISHED)
    return [claim.attributed_to for claim in extract(article).claims]


@pytest.mark.parametrize(
    "told",
    [
        "C'est ce qu'a annoncé la police.",
        "La police a confirmé ce bilan mardi.",
        "La police l'a annoncé sur Telegram.",
        "Ces chiffres proviennent de la police.",
        "Ces chiffres ont été communiqués par la police.",
    ],
)
def test_a_sentence_without_claims_tells_of_the_one_before(told: str) -> None:
    assert sources(f"Neuf bergers ont été tués à Ansongo. {told}", language="fr") == ["police"]


@pytest.mark.parametrize(
    "told",
    [
        "The governor confirmed the death toll.",
        "These figures come from the governor.",
        "The statistics for the province were compiled by the governor.",
    ],
)
def test_a_sentence_without_claims_tells_of_the_one_before_in_english(told: str) -> None:
    assert sources(f"Nine herders were killed in Ansongo. {told}", language="en") == ["governor"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Neuf bergers ont été tués à Ansongo. La police a démenti ce bilan.", "fr"),
        ("Neuf bergers ont été tués à Ansongo. La police a interdit les motos.", "fr"),
        ("Nine herders were killed in Ansongo. The governor rejected the toll.", "en"),
        ("Nine herders were killed in Ansongo. The governor's figures on rainfall were lost in a fire.", "en"),
    ],
)
def test_who_denies_or_speaks_of_something_else_tells_of_nothing(text: str, language: str) -> None:
    assert sources(text, language=language) == [None]


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        ("Neuf bergers ont été tués, a indiqué à l'Agence France-Presse (AFP) le gouverneur.", "governor"),
        ("Neuf bergers ont été tués, a annoncé sur Telegram le gouverneur.", "governor"),
        ("Le gouverneur a de son côté fait état de neuf morts.", "governor"),
        ("Le gouverneur a pour sa part parlé de neuf morts.", "governor"),
    ],
)
def test_what_stands_between_the_verb_and_the_speaker_hides_him_not(text: str, told_by: str) -> None:
    assert sources(text, language="fr") == [told_by]


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        (
            "“Nine people are dead, among them herders and civilians,” Major Sidi Ba, a police officer, told AFP.",
            "Major Sidi Ba",
        ),
        ("“Nine people were killed at dawn,” an old man, told AFP.", None),
        (
            "Nine people were killed at dawn, a police spokesman and a legislator said.",
            "police spokesman and a legislator",
        ),
    ],
)
def test_neither_the_dead_nor_the_paper_that_was_told_tell(text: str, told_by: str | None) -> None:
    assert sources(text, language="en")[0] == told_by


@pytest.mark.parametrize(
    ("text", "language", "told_by"),
    [
        ("“The mine killed nine people. Four others were injured,” the governor said.", "en", ["governor"] * 2),
        ('"Nine people were killed. Nobody knows why. We buried them," the imam said.', "en", ["imam"]),
        ("« La mine a tué neuf personnes. Quatre autres sont blessées », a dit le maire.", "fr", ["mayor"] * 2),
        ("Nine people were killed. “Four others were injured,” the governor said.", "en", [None, "governor"]),
        ("“Nine people were killed.” The governor said four others were injured.", "en", [None, "governor"]),
    ],
)
def test_who_speaks_behind_a_quotation_said_all_of_it(text: str, language: str, told_by: list[str | None]) -> None:
    assert sources(text, language=language) == told_by


def test_what_a_body_says_of_itself_is_its_own() -> None:
    text = "The United Nations says nine people died. Human Rights Watch said that it could confirm 160 deaths."
    assert sources(text, language="en") == ["United Nations", "Human Rights Watch"]
