"""Outlets are told; people's accounts and headlines are not."""

from __future__ import annotations

import pytest

from tollcheck.releases.behind.outlets import ACCOUNT, LONGEST, PUBLICATION, outlets

TOLD = [
    pytest.param("Agence France Presse", "Agence France Presse", id="an agency"),
    pytest.param("Kib@ru", "Kib@ru", id="an outlet with the sign in its name"),
    pytest.param("A/HRC/17/49", "A/HRC/17/49", id="a document of the United Nations"),
    pytest.param("@somebody", ACCOUNT, id="a handle"),
    pytest.param("Somebody Private on Twitter", ACCOUNT, id="a person on a network"),
    pytest.param("Tears (@somebody on Facebook)", ACCOUNT, id="a handle in brackets"),
    pytest.param("“They Came at Night”", PUBLICATION, id="a quoted headline"),
    pytest.param("Mali: Abuses Spread South", PUBLICATION, id="a headline after a country"),
    pytest.param("x" * (LONGEST + 1), PUBLICATION, id="a long title"),
    pytest.param("@one;@two;Reuters News", f"{ACCOUNT}; Reuters News", id="each once"),
    pytest.param(" ; ", None, id="nothing but marks"),
    pytest.param(None, None, id="not recorded"),
]


@pytest.mark.parametrize(("source_office", "told"), TOLD)
def test_who_reported(source_office: str | None, told: str | None) -> None:
    assert outlets(source_office) == told
