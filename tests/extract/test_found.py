"""Numbers of the dead that stand in unusual places, and words that only look like one.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article


def numbers(text: str, language: str) -> list[float | None]:
    found = extract(Article(text, language=language, country_focus="MLI")).claims
    return [claim.quantity.low for claim in found if claim.quantity is not None]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Selon un autre bilan, les morts sont au nombre de 19.", "fr", [19]),
        ("Une autre source donne un autre bilan : 19 morts.", "fr", [19]),
        ("Another death toll put the dead at 19.", "en", [19]),
        ("L'attaque a fait lundi neuf victimes, dont deux enfants.", "fr", [9, 2]),
        ("Neuf bergers ont été tués. Un enfant figure parmi les victimes.", "fr", [9, 1]),
        ("Neuf bergers ont été tués. L'enfant figure parmi les victimes.", "fr", [9]),
        ("“They killed 19 people who were asleep,” said the imam.", "en", [19]),
        ("The army fled, two medics who asked not to be named said.", "en", []),
    ],
)
def test_numbers_of_the_dead_are_found(text: str, language: str, found: list[float]) -> None:
    assert numbers(text, language) == found
