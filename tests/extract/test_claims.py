"""What sentences assert: kind, measure, number, hedge and rate, in both languages."""

from __future__ import annotations

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim, Hedge, Kind, Measure, Rate, Sort

COUNT, CHANGE, RATIO, SHARE = Kind.COUNT, Kind.CHANGE, Kind.RATIO, Kind.SHARE
CIVILIANS, DEATHS, FIGHTERS = Measure.CIVILIAN_DEATHS, Measure.DEATHS, Measure.FIGHTER_DEATHS
INJURED, ATTACKS, EVENTS = Measure.INJURED, Measure.ATTACKS, Measure.EVENTS


def claims(text: str, language: str = "en") -> tuple[Claim, ...]:
    return extract(Article(text, language=language)).claims


def told(claim: Claim) -> tuple[Kind, Measure, float | None, float | None]:
    low, high = (claim.quantity.low, claim.quantity.high) if claim.quantity else (None, None)
    return claim.kind, claim.measure, low, high


ENGLISH = [
    pytest.param(
        "The shelling killed 12 farmers and wounded 30 others.",
        [(COUNT, CIVILIANS, 12, 12), (COUNT, INJURED, 30, 30)],
        id="two verbs",
    ),
    pytest.param(
        "At least 12 people, including four children, were killed.",
        [(COUNT, DEATHS, 12, None), (COUNT, CIVILIANS, 4, 4)],
        id="a sub-count between subject and verb",
    ),
    pytest.param(
        "Hezbollah rockets have killed nine soldiers and four civilians.",
        [(COUNT, FIGHTERS, 9, 9), (COUNT, CIVILIANS, 4, 4)],
        id="two victims of one verb",
    ),
    pytest.param("Nobody died in the raid.", [(COUNT, DEATHS, 0, 0)], id="a zero"),
    pytest.param("The raid claimed nine civilian lives.", [(COUNT, CIVILIANS, 9, 9)], id="lives"),
    pytest.param("It brought the death toll to 61.", [(COUNT, DEATHS, 61, 61)], id="a toll"),
    pytest.param("Dozens of villagers were shot dead.", [(COUNT, CIVILIANS, None, None)], id="a vague number"),
    pytest.param(
        "The group carried out 31 attacks, twice as many as in May.",
        [(COUNT, ATTACKS, 31, 31), (RATIO, ATTACKS, 2, 2)],
        id="a count and its fold",
    ),
    pytest.param(
        "Forty people died, three quarters of them women.",
        [(COUNT, DEATHS, 40, 40), (SHARE, CIVILIANS, 0.75, 0.75)],
        id="a share of them",
    ),
    pytest.param(
        "Rebels did 60 percent of the killings, the army 25 percent, militias nine.",
        [(SHARE, DEATHS, 0.6, 0.6), (SHARE, DEATHS, 0.25, 0.25), (SHARE, DEATHS, 0.09, 0.09)],
        id="a chain of shares",
    ),
    pytest.param("Civilian deaths fell by 12 percent.", [(CHANGE, CIVILIANS, -0.12, -0.12)], id="a fall is negative"),
    pytest.param("Attacks dropped by more than half.", [(CHANGE, ATTACKS, -0.5, None)], id="a bounded fall"),
    pytest.param(
        "The bomb killed or injured 30 people.", [(COUNT, DEATHS, 30, 30)], id="killed or injured is one number"
    ),
    pytest.param("Of those killed, 26 were women.", [(COUNT, CIVILIANS, 26, 26)], id="of those killed"),
    pytest.param(
        "The army says 22 died; the hospital gives 29.",
        [(COUNT, DEATHS, 22, 22), (COUNT, DEATHS, 29, 29)],
        id="rival figures",
    ),
    pytest.param("Seven in ten of those killed were women.", [(SHARE, CIVILIANS, 0.7, 0.7)], id="seven in ten"),
]

FRENCH = [
    pytest.param(
        "L'attaque a fait 31 morts et 17 blessés.", [(COUNT, DEATHS, 31, 31), (COUNT, INJURED, 17, 17)], id="a fait"
    ),
    pytest.param(
        "Au moins 1 300 civils, dont 300 enfants, ont été tués.",
        [(COUNT, CIVILIANS, 1300, None), (COUNT, CIVILIANS, 300, 300)],
        id="dont",
    ),
    pytest.param("Une trentaine de villageois ont péri.", [(COUNT, CIVILIANS, 30, 30)], id="une trentaine"),
    pytest.param("Les violences ont coûté la vie à 450 civils.", [(COUNT, CIVILIANS, 450, 450)], id="coûté la vie"),
    pytest.param("Le nombre d'attaques a doublé.", [(RATIO, ATTACKS, 2, 2)], id="doublé"),
    pytest.param("Le nombre de victimes civiles a augmenté de 38 %.", [(CHANGE, CIVILIANS, 0.38, 0.38)], id="augmenté"),
    pytest.param("Près de la moitié des victimes sont des enfants.", [(SHARE, CIVILIANS, 0.5, 0.5)], id="la moitié"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_claims(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [told(claim) for claim in claims(text)] == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_claims(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [told(claim) for claim in claims(text, "fr")] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The rebels killed more farmers than the army.", Kind.COMPARISON, id="more than"),
        pytest.param("June was the deadliest month since 2012.", Kind.RANK, id="deadliest"),
        pytest.param("Attacks on convoys have intensified.", Kind.TREND, id="intensified"),
        pytest.param("No attack has been reported there since May.", Kind.ONSET, id="none since"),
        pytest.param("Killings in the valley fell in 2024.", Kind.CHANGE, id="a fall in a whole year"),
        pytest.param("Killings in the valley have fallen.", Kind.TREND, id="a fall without a period"),
        pytest.param("Killings have fallen since May.", Kind.TREND, id="a fall that goes on"),
    ],
)
def test_claims_without_a_figure(text: str, kind: Kind) -> None:
    assert [claim.kind for claim in claims(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The 3rd brigade has 450 men.",
        "The price rose by 30 percent.",
        "The road is 40 km long.",
        "They control 60 percent of the territory.",
        "He is 54 and has four sons.",
        "The mine yields 12 tonnes a year.",
        "Eleven officers were arrested.",
    ],
)
def test_numbers_that_count_nobody_are_no_claims(text: str) -> None:
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("Some 2,000 mercenaries have been deployed there.", "strength", id="strength"),
        pytest.param("More than 30,000 people have fled.", "displaced", id="displaced"),
        pytest.param("Nine people were abducted.", "abductions", id="abductions"),
        pytest.param("Nine people were wounded.", "injured", id="injured"),
        pytest.param("The bomb killed or wounded 30 people.", "killed_or_wounded", id="killed or wounded"),
        pytest.param("Some 300,000 people died of hunger.", "excess", id="hunger"),
        pytest.param("A model puts the number of deaths at 90,000.", "modelled", id="a model"),
        pytest.param("Attacks have intensified.", "not_judged_yet", id="a trend"),
        pytest.param("Nine people were killed.", None, id="deaths"),
    ],
)
def test_what_a_record_of_deaths_cannot_answer_says_why(text: str, reason: str | None) -> None:
    assert [claim.reason for claim in claims(text)] == [reason]


def test_a_change_with_two_ends_in_either_order() -> None:
    for text in ("Deaths rose from 31 to 48.", "Deaths rose to 48 from 31.", "The toll stands at 48, up from 31."):
        (claim,) = claims(text)
        assert claim.kind is CHANGE
        assert claim.from_ is not None
        assert claim.to is not None
        assert (claim.from_.low, claim.to.low) == (31, 48)


def test_a_rate_goes_with_its_number() -> None:
    (yearly,) = claims("Some 700 civilians are killed every year.")
    (often,) = claims("A child was killed every ten minutes.")
    assert yearly.quantity is not None
    assert often.quantity is not None
    assert (yearly.quantity.low, yearly.quantity.rate, yearly.quantity.hedge) == (700, Rate.PER_YEAR, Hedge.ABOUT)
    assert (often.quantity.low, often.quantity.rate) == (144, Rate.PER_DAY)


def test_a_superlative_is_first_and_one_of_the_deadliest_has_no_place() -> None:
    (first,) = claims("It was the deadliest attack of the war.")
    (among,) = claims("It was one of the deadliest attacks of the war.")
    assert first.quantity is not None
    assert (first.quantity.low, first.quantity.high) == (1, 1)
    assert among.quantity is None


def test_a_sub_count_knows_its_whole() -> None:
    whole, part = claims("The raid killed 30 people, including nine women.")
    assert part.part_of == whole.id


def test_indirect_deaths_are_another_sort_of_number() -> None:
    (claim, share) = claims("The war has caused 350,000 deaths, most of them indirect.")
    assert claim.sort is Sort.EXCESS
    assert share.part_of == claim.id


@pytest.mark.parametrize(
    ("text", "source", "dataset"),
    [
        pytest.param("The regional governor said nine were killed.", "regional governor", None, id="before"),
        pytest.param("Nine were killed, two doctors said.", "doctors", None, id="after"),
        pytest.param("According to ACLED, nine people were killed.", "ACLED", "acled", id="a data set"),
        pytest.param("Nine people were killed, says the UN.", "United Nations", None, id="inverted"),
        pytest.param("Nine people were killed, a UN spokesman said.", "UN spokesman", None, id="a spokesman stays one"),
        pytest.param(
            "Quoting the health ministry, the New York Times reports that nine people were killed.",
            "health ministry; New York Times",
            None,
            id="one who cites another",
        ),
        pytest.param("JNIM said it killed nine soldiers.", "JNIM", None, id="a party"),
        pytest.param("Nine people were killed in May.", None, None, id="nobody"),
        pytest.param(
            "Nine people were killed by the army and Wagner, says the defence ministry.",
            "defence ministry",
            None,
            id="behind a comma it is who follows",
        ),
    ],
)
def test_who_said_it(text: str, source: str | None, dataset: str | None) -> None:
    (claim,) = claims(text)
    assert (claim.attributed_to, claim.ascribed_to_dataset) == (source, dataset)


def test_rival_figures_have_a_source_each() -> None:
    first, second = claims("The White Helmets say 22 civilians died; the hospital gives 29.")
    assert (first.attributed_to, second.attributed_to) == ("White Helmets", "hospital")


def test_no_share_is_more_than_the_whole() -> None:
    text = "Forty people died in May. Gao accounts for about two thirds of the deaths; Mopti comes next, with 2,410."
    kinds = [claim.kind for claim in extract(Article(text, language="en")).claims]
    assert kinds == [Kind.COUNT, Kind.SHARE, Kind.COUNT]
