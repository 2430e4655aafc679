"""An actor whose common name is an abbreviation bears the article's own name for it as well, where only that is used.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims, doers, sources
from tollcheck.resolve.called import is_abbreviation


@pytest.mark.parametrize(
    ("text", "focus", "name"),
    [
        ("The Pakistani Taliban killed 12 policemen in Bannu.", "PAK", "Pakistani Taliban (TTP)"),
        ("Fighters of the Oromo Liberation Army killed 31 people in Wollega.", "ETH", "Oromo Liberation Army (OLA)"),
        # The abbreviation is there, or the name is none.
        ("The Oromo Liberation Army (OLA) killed 31 people in Wollega.", "ETH", "OLA"),
        ("Boko Haram killed 31 people in Baga.", "NGA", "Boko Haram"),
    ],
)
def test_named_as_the_article_names_them(text: str, focus: str, name: str) -> None:
    assert doers(text, focus=focus)[0] == [name]


def test_named_alike_in_every_reading_and_with_the_same_id() -> None:
    text = "The Allied Democratic Forces killed 14 villagers in Lubero. In Beni 9 more civilians were found dead."
    found = claims(text, focus="COD")
    parties = {party for claim in found for reading in claim.readings for party in reading.perpetrators}
    assert {(party.name, party.id) for party in parties} == {("Allied Democratic Forces (ADF)", "group:adf")}


def test_a_text_in_french_keeps_the_common_name() -> None:
    text = "Les Forces démocratiques alliées ont tué 14 villageois à Lubero, selon des sources locales."
    assert doers(text, focus="COD", language="fr")[0] == ["ADF"]


def test_what_is_an_abbreviation() -> None:
    assert [is_abbreviation(name) for name in ("JNIM", "SPLM-N", "TKP/ML", "M23", "UN peacekeepers", "Seleka")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("AFRICOM", "AFRICOM"),
        ("the U.S. Africa Command", "U.S. Africa Command (AFRICOM)"),
        ("the United Nations Assistance Mission in Afghanistan (UNAMA)", None),
        ("SOHR", "Syrian Observatory for Human Rights (SOHR)"),
        ("the UN", "United Nations"),  # what everybody knows
        ("BBC News", "BBC"),
    ],
)
def test_who_tells_bears_both_names_where_the_common_one_is_not_used(source: str, name: str | None) -> None:
    told = sources(f"Nine people were killed in Gao on Monday, {source} said.")
    assert told == [name or "United Nations Assistance Mission in Afghanistan (UNAMA)"]
