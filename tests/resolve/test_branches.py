"""A group that is named with the one it belongs to: which of the two did it.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import doers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The al-Qaeda affiliate JNIM killed nine people.", ["JNIM"]),
        ("JNIM, an al-Qaeda affiliate, killed nine people.", ["JNIM"]),
        ("JNIM, which is linked to al-Qaeda, killed nine people.", ["JNIM"]),
        ("Nine people died in an attack by JNIM, an offshoot of al-Qaeda.", ["JNIM"]),
        ("An Islamic State offshoot, ISWAP, killed nine people.", ["ISWAP"]),
        ("Boko Haram and its offshoot, ISWAP (IS), have killed nine people.", ["Boko Haram", "ISWAP"]),
        ("An offshoot of al-Qaeda killed nine people.", ["al-Qaeda"]),
        ("JNIM fought Islamic State and killed nine people.", ["JNIM"]),
    ],
)
def test_who_belongs_to_another_group_did_it_and_not_that_group(text: str, names: list[str]) -> None:
    assert doers(text) == [names]


def test_a_name_for_who_is_linked_to_a_group_is_that_of_its_branch_in_the_country() -> None:
    text = "Nine people died in an attack by al-Qaeda-linked militants."
    assert doers(text) == [["al-Qaeda-linked militants (JNIM)"]]
    assert doers(text, focus="SOM") == [["al-Shabaab"]]
    assert doers("Des djihadistes liés à Al-Qaïda ont tué neuf personnes.", language="fr") == [["JNIM"]]


def test_who_is_linked_to_a_group_in_french() -> None:
    assert doers("Le JNIM, affilié à Al-Qaïda, a tué neuf personnes.", language="fr") == [["JNIM"]]
    assert doers("La filiale d'Al-Qaïda, le JNIM, a tué neuf personnes.", language="fr") == [["JNIM"]]
