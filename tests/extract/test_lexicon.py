"""The table of names, of which some wait until a text holds their word."""

from __future__ import annotations

import pytest

from tollcheck.extract import lexicon

TEXTS = {
    "en": ("Malian soldiers and Guinean police met.", "Congolese troops, the Chadian army", "The Malian army and JNIM"),
    "fr": ("Des soldats maliens dans la région du Nord", "L'armée tchadienne, les forces maliennes", "Région de l'Est"),
}


@pytest.mark.parametrize("language", TEXTS)
def test_names_do_not_depend_on_what_was_read_before(language: str) -> None:
    lexicon.names.cache_clear()
    first = lexicon.names(language)
    forwards = [first.find(text) for text in TEXTS[language]]
    lexicon.names.cache_clear()
    again = lexicon.names(language)
    backwards = [again.find(text) for text in reversed(TEXTS[language])]
    assert again is not first
    assert all(forwards)
    assert forwards == backwards[::-1] == [first.find(text) for text in TEXTS[language]]
