"""docs/reference says what the program says."""

from __future__ import annotations

import pytest

from tollcheck.plugins import registry
from tools.build_reference import FOLDER, PAGES, SCHEMA


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_reference_is_up_to_date(page: str) -> None:
    assert (FOLDER / page).read_text("utf-8") == PAGES[page]().rstrip("\n") + "\n", "run `make reference`"


def test_it_explains_every_decision_and_every_option() -> None:
    written = PAGES["definitions.md"]()
    for decision in registry().decisions:
        assert f"`{decision.id}`" in written
        for option in decision.options:
            assert f"`{option.id}`" in written


def test_no_field_of_the_schema_is_without_words() -> None:
    assert SCHEMA.exists()
    assert "| any |" not in PAGES["json.md"]()
