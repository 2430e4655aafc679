"""Under some of its definitions a claim may be another; the machine's verdict is over all of them."""

from __future__ import annotations

import pytest

from tollcheck.chosen import under
from tollcheck.errors import ClaimError, DecisionError
from tollcheck.model import Article, Settings, VerdictId
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text

TEXT = "Since 2021 civilian deaths in Mali more than quadrupled, from 736 a year to over 3,000 in 2022 to 2024."


@pytest.fixture(scope="module")
def article() -> Article:
    return read_text(TEXT)


@pytest.fixture(scope="module")
def claim(article: Article) -> str:
    return next(one.claim.id for one in check(article).reviews if one.verdict.id is VerdictId.DEPENDS)


def test_all_definitions_give_the_machines_verdict(article: Article, claim: str) -> None:
    found = under(article, claim, settings=Settings())
    own = next(one.verdict for one in check(article).reviews if one.claim.id == claim)
    assert found.verdict == found.machine
    assert (found.machine.id, found.machine.yes, found.machine.no) == (own.id, own.yes, own.no)
    assert found.counted == found.universes > 1
    again = under(article, claim, settings=Settings(), kept=found.options)
    assert again == found


def test_each_option_counts_only_its_own_definitions(article: Article, claim: str) -> None:
    whole = under(article, claim, settings=Settings())
    for choice, options in whole.options.items():
        parts = [under(article, claim, settings=Settings(), kept={choice: (option,)}) for option in options]
        assert all(part.machine == whole.machine for part in parts)
        assert {part.counted for part in parts} <= set(range(1, whole.universes + 1))
        tally = [(part.verdict.yes, part.verdict.within, part.verdict.no) for part in parts]
        if choice in ("reading", "baseline", "rate_over_years"):
            assert tuple(map(sum, zip(*tally, strict=True))) == (
                whole.verdict.yes,
                whole.verdict.within,
                whole.verdict.no,
            )


def test_the_choice_that_decides_is_seen(article: Article, claim: str) -> None:
    verdicts = {
        under(article, claim, settings=Settings(), kept={"rate_over_years": (option,)}).verdict.id
        for option in ("every", "mean")
    }
    assert len(verdicts) == 2


def test_nothing_left_is_no_data(article: Article, claim: str) -> None:
    found = under(article, claim, settings=Settings(), kept={"rate_over_years": ()})
    assert (found.verdict.id, found.counted, found.least, found.most) == (VerdictId.NO_DATA, 0, None, None)


def test_what_is_not_there_is_told(article: Article, claim: str) -> None:
    with pytest.raises(ClaimError, match="c99: there is no such claim"):
        under(article, "c99", settings=Settings())
    with pytest.raises(DecisionError, match="is no option of this claim"):
        under(article, claim, settings=Settings(), kept={"baseline": ("last_week",)})
