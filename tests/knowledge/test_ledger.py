from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.ledger import entries, matching
from tollcheck.knowledge.tables import rows
from tollcheck.knowledge.undercounts import studies, studies_of
from tollcheck.model import Sort


def test_every_figure_is_whole_and_sourced() -> None:
    ids = [row["id"] for row in rows("ledger.csv")]
    assert len(ids) == len(set(ids)) >= 40
    for one in entries().values():
        assert 0 < one.low <= one.high, one.id
        assert one.place.iso3 is None or one.place.iso3 in countries(), one.id
        assert one.includes.strip(), one.id
        assert one.source.strip(), one.id
        assert one.period.start is not None, one.id
        assert one.period.end is None or one.period.start < one.period.end, one.id
        assert one.as_of is None or one.as_of > one.period.start, one.id


@pytest.mark.parametrize(
    ("value", "iso3", "key", "sort"),
    [
        pytest.param(5_400_000, "COD", "cod-irc-2008", Sort.EXCESS, id="Congo, excess deaths"),
        pytest.param(377_000, "YEM", "yem-undp-2021", Sort.MODELLED, id="Yemen, a projection"),
        pytest.param(300_000, "SYR", "syr-ohchr-2022", Sort.MODELLED, id="Syria, rounded down"),
        pytest.param(350_000, "SYR", "syr-ohchr-2021", Sort.IDENTIFIED, id="Syria, identified"),
        pytest.param(14_000, "UKR", "ukr-donbas-2021", Sort.REPORTED, id="Donbas, fighters included"),
        pytest.param(600_000, "ETH", "eth-tigray-obasanjo", Sort.REPORTED, id="Tigray, an envoy's estimate"),
        pytest.param(655_000, "IRQ", "irq-lancet-2006", Sort.EXCESS, id="Iraq, a survey"),
        pytest.param(400_000, "SSD", "ssd-lshtm-2018", Sort.EXCESS, id="South Sudan, rounded up"),
        pytest.param(64_000, "PSE", "gaza-lancet-2025", Sort.MODELLED, id="Gaza, capture and recapture"),
        pytest.param(500, "MLI", "mli-moura", Sort.VERIFIED, id="Moura, verified"),
    ],
)
def test_a_well_known_figure_is_recognised(value: float, iso3: str, key: str, sort: Sort) -> None:
    found = matching(value, iso3=iso3)
    assert found
    assert found[0].id == key
    assert found[0].sort is sort
    assert matching(value, iso3=iso3, sort=sort)[0].id == key


@pytest.mark.parametrize(("value", "iso3"), [(736, "MLI"), (3_000, "MLI"), (5_400_000, "YEM"), (0, None)])
def test_other_numbers_are_not(value: float, iso3: str | None) -> None:
    assert matching(value, iso3=iso3) == ()


@given(st.sampled_from(sorted(entries())))
def test_a_figure_recognises_itself(key: str) -> None:
    one = entries()[key]
    for value in (one.low, one.high):
        assert one in matching(value)
        assert one in matching(value, iso3=one.place.iso3, sort=one.sort)
    assert one not in matching(one.high * 1.1)
    assert one not in matching(one.low * 0.9)


@given(st.floats(1, 1e7))
def test_the_closest_figure_comes_first(value: float) -> None:
    found = [max(0.0, one.low - value, value - one.high) for one in matching(value)]
    assert found == sorted(found)


def test_studies_of_undercount_are_whole_and_sourced() -> None:
    ids = [one.id for one in studies()]
    assert len(ids) == len(set(ids)) >= 5
    for one in studies():
        assert one.place.iso3 in countries(), one.id
        assert one.source.strip(), one.id
        assert one.documented is None or 0 < one.documented < one.estimate, one.id
        assert (one.low is None) == (one.high is None), one.id
        assert one.low is None or one.high is None or one.low < one.estimate < one.high, one.id
        assert one.period.start is not None, one.id
        assert one.period.end is not None, one.id


def test_a_study_says_which_share_was_documented() -> None:
    (kosovo,) = studies_of("XKX")
    assert kosovo.documented_share == pytest.approx(4400 / 10356)
    assert studies_of("MLI") == ()
