"""How French reports tell of the dead, and what English ones tell in the same way.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim
from tollcheck.resolve.article import resolve_all

PUBLISHED = date(2022, 5, 12)  # a Thursday


def claims(text: str, *, focus: str = "MLI", language: str = "fr") -> tuple[Claim, ...]:
    article = Article(text, language=language, country_focus=focus, published=PUBLISHED)
    return resolve_all(extract(article), article)


def days(text: str, **told: str) -> list[str | None]:
    periods = [claim.readings[0].period for claim in claims(text, **told)]
    return [str(period.start) if period else None for period in periods]


def places(text: str, **told: str) -> list[str | None]:
    return [claim.readings[0].place.name if claim.readings[0].place else None for claim in claims(text, **told)]


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        ("Le lendemain", "2021-03-04"),
        ("La veille", "2021-03-02"),
        ("Deux jours plus tard", "2021-03-05"),
        ("Deux jours auparavant", "2021-03-01"),
        ("Une semaine plus tard", "2021-03-10"),
        ("Plus tôt ce jour-là", "2021-03-03"),
        ("Le même jour", "2021-03-03"),
    ],
)
def test_days_are_counted_from_the_day_told_last(wording: str, day: str) -> None:
    text = f"Neuf civils ont été tués le 3 mars 2021 à Gao. {wording}, douze bergers sont morts à Mopti."
    assert days(text) == ["2021-03-03", day]


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        ("The next day", "2021-03-04"),
        ("The day before", "2021-03-02"),
        ("Three days later", "2021-03-06"),
        ("A day later", "2021-03-04"),
        ("Two days earlier", "2021-03-01"),
        ("Earlier that day", "2021-03-03"),
    ],
)
def test_days_are_counted_from_the_day_told_last_in_english(wording: str, day: str) -> None:
    text = f"Nine civilians were killed on 3 March 2021 in Gao. {wording}, twelve herders died in Mopti."
    assert days(text, language="en") == ["2021-03-03", day]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Neuf civils ont été tués lundi à Gao et douze autres le lendemain à Mopti.",
            ["2022-05-09", "2022-05-10"],
            id="in one sentence",
        ),
        pytest.param(
            "L'armée dément mercredi tout revers à Gao, où une embuscade aurait tué neuf soldats la veille.",
            ["2022-05-10"],
            id="from a day of speaking beside it",
        ),
        pytest.param(
            "Neuf civils ont été tués lundi à Gao. Le lendemain, le bilan est passé à douze morts.",
            ["2022-05-09", "2022-05-09"],
            id="counted later",
        ),
        pytest.param(
            "Neuf civils ont été tués lundi. Deux jours plus tard, douze bergers sont morts et trois ont été blessés.",
            ["2022-05-09", "2022-05-11", "2022-05-11"],
            id="counted once",
        ),
        pytest.param(
            "En mai 2021, neuf civils ont été tués. Deux semaines plus tard, douze bergers sont morts.",
            ["2021-05-01", "2021-05-01"],
            id="not from a month",
        ),
        pytest.param(
            "Neuf civils ont été tués le 3 mai. La veille, le maire était parti. Douze bergers sont morts.",
            ["2022-05-03", "2022-05-03"],
            id="without a deed",
        ),
        pytest.param(
            "Neuf civils ont été tués le 3 mai. Le lendemain, les rebelles ont attaqué Mopti. Dix bergers sont morts.",
            ["2022-05-03", "2022-05-04"],
            id="with a deed",
        ),
        pytest.param("La veille du scrutin, neuf civils ont été tués à Gao.", [None], id="of something else"),
        pytest.param("Le lendemain, neuf civils ont été tués à Gao.", [None], id="nothing told before"),
        pytest.param(
            "Neuf civils ont été tués vendredi, contre 25 la veille.", ["2022-05-06", "2022-05-05"], id="against"
        ),
    ],
)
def test_what_days_are_counted_from(text: str, told: list[str | None]) -> None:
    assert days(text) == told


def test_a_month_may_begin_the_name_of_a_town() -> None:
    text = "Neuf civils ont été tués le 9 novembre à Mai Kadra."
    assert (places(text), days(text)) == (["Mai Kadra"], ["2021-11-09"])
    assert days("Neuf civils ont été tués en mai à Gao.") == ["2022-05-01"]


def sources(text: str, **told: str) -> list[str | None]:
    return [claim.attributed_to for claim in claims(text, **told)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Neuf bergers ont été tués à Gao, a indiqué à l'AFP un habitant, ayant requis l'anonymat.", "resident"),
        ("Le maire a fait état de neuf morts à l'agence Reuters.", "mayor"),
        ("Un guide est venu. Il a déclaré à l'AFP que neuf bergers avaient été tués.", None),
        ("Neuf bergers ont été tués à Gao, a appris l'AFP de sources locales.", "local sources"),
        ("Neuf bergers ont été tués à Gao, a appris Reuters auprès d'un élu local.", "local official"),
        ("Un préfet cité par l'AFP parle de neuf morts.", "prefect"),
        ("Neuf bergers ont été tués, selon un bilan cité par l'AFP.", "AFP"),
        ("Selon les informations rapportées par un élu local, neuf bergers ont été tués.", "local official"),
        ("Selon un autre préfet qui a confirmé le raid, neuf bergers ont été tués.", "prefect"),
        ("Une source militaire malienne citait pour sa part un bilan de neuf morts.", "Malian military source"),
        ("Neuf bergers sont morts dans un raid sur deux villages a annoncé le gouverneur de Gao.", "governor of Gao"),
        ("La Mission des Nations Unies au Soudan du Sud (MINUSS) a annoncé que neuf bergers étaient morts.", "UNMISS"),
        (
            "La Commission malienne des droits humains a dit que neuf bergers étaient morts.",
            "Malian human rights commission",
        ),
        (
            "Neuf bergers sont morts, a indiqué, mardi 3 mai, la Commission des droits de l'homme.",
            "human rights commission",
        ),
        ("Neuf bergers ont été enlevés, selon le BINUH soulignant que l'axe n'est pas sûr.", "BINUH"),
        ("Neuf bergers ont été tués, a rapporté ce même jour l'agence de presse.", "news agency"),
        ("L'armée a tué neuf bergers et visait selon elle une réunion de chefs rebelles.", None),
        ("Le maire de la ville de Gao a fait état de neuf morts à l'agence Reuters.", "mayor of ville of Gao"),
        ("Une autorité anonyme citée par l'AFP parle de neuf morts.", "anonymous authority"),
        ("Selon le ministère de l'Intérieur, neuf bergers ont été tués.", "ministry of the interior"),
        ("Neuf bergers sont morts, a déclaré un responsable du gouvernorat.", "official of gouvernorat"),
        ("Il en veut à la BBC, qui avait fait état de neuf soldats tués.", "BBC"),
    ],
)
def test_who_speaks_and_who_is_only_told(text: str, source: str | None) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to two officials, nine herders were killed.", "officials"),
        ("Nine herders were killed, according to villagers.", "villagers"),
        ("They blamed RFI, which reported that nine herders were killed.", "RFI"),
    ],
)
def test_who_speaks_in_english(text: str, source: str) -> None:
    assert sources(text, language="en") == [source]


@pytest.mark.parametrize(
    ("told", "language", "source"),
    [
        ("Tel est le bilan avancé par la police.", "fr", "police"),
        ("L'annonce a été faite par le gouverneur.", "fr", "governor"),
        ("Le chiffre est donné par Human Rights Watch.", "fr", "Human Rights Watch"),
        ("The toll was given by the police.", "en", "police"),
        ("The announcement was made by the governor on Friday.", "en", "governor"),
        ("The report was denied by the army.", "en", None),
        ("The figures were rejected by the army.", "en", None),
        ("Ces chiffres sont contestés par l'armée.", "fr", None),
        ("The attack was claimed by JNIM.", "en", None),
    ],
)
def test_a_source_may_be_told_in_the_next_sentence(told: str, language: str, source: str | None) -> None:
    lead = {"fr": "Neuf bergers ont été tués à Gao.", "en": "Nine herders were killed in Gao."}[language]
    assert sources(f"{lead} {told}", language=language) == [source]


def counted(text: str, **told: str) -> list[tuple[str, float | None]]:
    """What each claim counts, and how many."""
    return [(str(claim.measure), claim.quantity.low if claim.quantity else None) for claim in claims(text, **told)]


def changes(text: str, **told: str) -> list[tuple[str, float | None]]:
    return [
        (str(c.measure), c.quantity.low if c.quantity else None) for c in claims(text, **told) if c.kind == "change"
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Plus de 300 bergers ont été tués, blessés ou enlevés à Gao.", 300),
        ("Le réseau a compté 27 bergers tués, blessés, enlevés.", 27),
        ("Il y a eu 96 morts et blessés.", 96),
        ("Les combats ont tué et blessé près de 270 bergers.", 270),
        ("Les mines ont fait 812 blessés ou tués.", 812),
        ("Le bureau a compté 379 victimes de meurtres et de blessures.", 379),
    ],
)
def test_dead_and_wounded_in_one_number(text: str, number: float) -> None:
    (claim,) = claims(text)
    assert str(claim.sort) == "killed_or_wounded"
    assert claim.quantity is not None
    assert claim.quantity.low == number


@pytest.mark.parametrize("wording", ["killed, wounded or abducted", "wounded or killed"])
def test_dead_and_wounded_in_one_number_in_english(wording: str) -> None:
    (claim,) = claims(f"Thirty herders were {wording} in Gao.", language="en")
    assert str(claim.sort) == "killed_or_wounded"


def test_dead_and_wounded_with_a_number_each() -> None:
    text = "Les mines ont fait 12 tués et 30 blessés, puis neuf morts et deux blessés."
    assert counted(text) == [("deaths", 12), ("injured", 30), ("deaths", 9), ("injured", 2)]
    assert {str(claim.sort) for claim in claims(text)} == {"documented"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L'Observatoire a comptabilisé 240 victimes de la guerre.", [("deaths", 240)]),
        ("Il fait état de 71 pertes civiles, dont 59 adultes.", [("civilian_deaths", 71), ("deaths", 59)]),
        ("L'an dernier, 183 victimes civiles ont été recensées.", [("civilian_deaths", 183)]),
        ("Le bilan s'est élevé à environ 171 victimes.", [("deaths", 171)]),
        ("Les raids ont fait 519 victimes parmi les civils.", [("civilian_deaths", 519)]),
        ("Cinq victimes ont été hospitalisées.", [("injured", 5)]),
        ("L'ONU a enregistré 379 victimes de meurtres.", [("deaths", 379)]),
        ("Le bureau a enregistré 40 victimes de viols.", []),
    ],
)
def test_victims_are_dead_where_a_number_alone_is_told(text: str, told: list[tuple[str, float]]) -> None:
    assert counted(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Quatre-cent-cinq (405) bergers ont été tués.", [("civilian_deaths", 405)]),
        ("Douze (12) bergers ont été tués et trente (30) blessés.", [("civilian_deaths", 12), ("injured", 30)]),
        ("Le raid a permis de neutraliser 20 terroristes.", [("fighter_deaths", 20)]),
        ("Quatre soldats sont tombés au champ d'honneur.", [("fighter_deaths", 4)]),
        ("Quatre gendarmes ont été mortellement atteints.", [("fighter_deaths", 4)]),
        ("Pas moins de 200 personnes seraient mortes.", [("deaths", 200)]),
        ("Des kamikazes avaient tué un berger et fait six blessés.", [("civilian_deaths", 1), ("injured", 6)]),
        ("Les rebelles ont tué un soldat et un berger.", [("fighter_deaths", 1), ("civilian_deaths", 1)]),
        (
            "Le raid a causé la mort de cinq militaires et d'un gendarme.",
            [("fighter_deaths", 5), ("fighter_deaths", 1)],
        ),
        ("Le bilan est de deux bergers tués et un blessé.", [("civilian_deaths", 2), ("injured", 1)]),
        ("Une autre personne a été tuée à Gao.", [("deaths", 1)]),
        ("Des hommes armés ont tué dimanche au moins 23 bergers.", [("civilian_deaths", 23)]),
        ("Le nombre de meurtres a grimpé à plus de 1 600.", [("deaths", 1600)]),
        ("Le nombre d'enlèvements est tombé à 40.", [("abductions", 40)]),
    ],
)
def test_wordings_of_counts(text: str, told: list[tuple[str, float]]) -> None:
    assert counted(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Forty (40) herders were killed.", [("civilian_deaths", 40)]),
        ("Nine herders (12 in all) were killed.", [("civilian_deaths", 9)]),
        ("The number of killings rose to 40.", [("deaths", 40)]),
    ],
)
def test_wordings_of_counts_in_english(text: str, told: list[tuple[str, float]]) -> None:
    assert counted(text, language="en") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On note une hausse de 4 % des incidents et de 35 % des victimes.", [("events", 0.04), ("deaths", 0.35)]),
        ("On note une baisse de 4 % des incidents et de 35 % des décès.", [("events", -0.04), ("deaths", -0.35)]),
        ("Les meurtres ont augmenté de 12 %, et les rapts de 113 %.", [("deaths", 0.12), ("abductions", 1.13)]),
        ("En avril, 286 personnes sont mortes, soit 40 % de plus que le mois précédent.", [("deaths", 0.4)]),
        ("En avril, 286 personnes sont mortes, soit 40 % de moins par rapport à mars.", [("deaths", -0.4)]),
    ],
)
def test_changes_with_a_measure_each(text: str, told: list[tuple[str, float]]) -> None:
    assert changes(text) == told


def test_changes_with_a_measure_each_in_english() -> None:
    text = "Killings of herders have risen by 12 percent and abductions by 113 percent."
    assert changes(text, language="en") == [("civilian_deaths", 0.12), ("abductions", 1.13)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("À 70 %, les Maliens tués sont des femmes.", ("civilian_deaths", 0.7)),
        ("À 70 %, les victimes sont des enfants.", ("civilian_deaths", 0.7)),
        ("En mai, 88 % des cas de personnes tuées ont été documentés à Mopti.", ("deaths", 0.88)),
    ],
)
def test_shares(text: str, share: tuple[str, float]) -> None:
    assert [str(claim.kind) for claim in claims(text)] == ["share"]
    assert counted(text) == [share]


@pytest.mark.parametrize("wording", ["dont 299 ont été tués", "dont 299 tués"])
def test_those_who_were_touched_are_not_dead(wording: str) -> None:
    told = counted(f"Les incidents impliquent 792 bergers, {wording}.")
    assert told == [("civilian_deaths", 299)]


def test_an_attack_on_a_hotel_kills_others_too_where_policemen_are_counted() -> None:
    assert counted("Une attaque contre un hôtel a tué 27 personnes.") == [("civilian_deaths", 27)]
    text = "Une attaque contre un hôtel a tué 27 personnes, dont quatre policiers."
    assert counted(text) == [("deaths", 27), ("fighter_deaths", 4)]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("L'invasion russe a fait 900 morts depuis mars.", ["Russian Armed Forces"]),
        ("L'invasion turque du nord du pays a tué 900 villageois.", ["Turkish Armed Forces"]),
        ("La guerre syrienne a fait 900 morts.", []),
    ],
)
def test_an_invasion_is_that_of_a_country_and_a_war_is_in_one(text: str, doers: list[str]) -> None:
    found = claims(text, focus="LBN")[0].readings[0].perpetrators
    assert [party.name for party in found] == doers
