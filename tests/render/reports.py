"""A report made by hand: every verdict once, in the shapes that the stages hand over.

The sentences are our own; the figures are UCDP's for Mali (country-years 25.1). ``report()`` is the whole,
``hostile()`` the same with somebody else's mark-up in every text, ``swapped()`` the same with two parties exchanged.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from datetime import date

from tollcheck.model import (
    Act,
    Against,
    Answer,
    Area,
    Areas,
    Article,
    Author,
    Caveat,
    Claim,
    Counter,
    EditorVerdict,
    Estimate,
    Flip,
    Guard,
    Happening,
    Hedge,
    Image,
    Interval,
    Kind,
    Measure,
    Missing,
    NearMiss,
    Numeral,
    Origin,
    Party,
    Period,
    Place,
    Quantity,
    Rate,
    Reading,
    Redistribution,
    Region,
    Release,
    Report,
    Review,
    SelfCheck,
    Series,
    Settings,
    Side,
    Signature,
    Sort,
    Span,
    Term,
    Traced,
    Universe,
    Verdict,
    VerdictId,
    Window,
)

TITLE = "Five years after the coup, Mali is no safer"
# ruff: noqa: E501  an article's paragraphs are lines
TEXT = """Africa desk

Five years after the coup, Mali is no safer
By Awa Example
Staff writer
People wait at a well near Mopti, 3 May 2023. (Photo: Example Pictures)

The toll on civilians rose from 736 a year to over 3,000 annually in 2022–2024, an intelligence service says. That is more than four times as many.

It holds that 80 percent of those dead fell to Mali's army and to Wagner, and not to jihadists.

About 2,000 Wagner men arrived in 2021. JNIM keeps widening its reach.

More than 1,500 people died in organised violence in 2024, and government killings of civilians fell that year. About 2,700 people were killed in 2023, the army said; a later statement spoke of fewer than 300.

In May 2025 at least 40 people were killed around Ménaka.

See all
Read more: 9 stories that you missed"""

MALI = Place("Mali", "MLI")
CY = "ucdp-country-years@25.1"
GED = "ucdp-ged-months@24.1"
YEARS = range(2019, 2025)
CIVILIANS = (528, 552, 269, 1804, 759, 759)
CIVILIANS_LOW = (480, 505, 230, 1388, 570, 540)
CIVILIANS_HIGH = (702, 688, 420, 2390, 1311, 1204)
DEATHS = (1227, 1543, 1287, 3656, 2118, 1901)
DEATHS_LOW = (1090, 1399, 1112, 3102, 1790, 1544)
DEATHS_HIGH = (1527, 1736, 1538, 4462, 2897, 2644)
ONE_SIDED = (455, 512, 216, 1461, 505, 619)
OWN_GOVERNMENT = (0, 257, 48, 275, 204, 29)
ANY_GOVERNMENT = (0, 262, 48, 275, 204, 345)
CONTEXT = {"place": Origin.INHERITED, "period": Origin.INHERITED}


def years(first: int, last: int | None = None) -> Period:
    """Whole calendar years, the last one included."""
    return Period(date(first, 1, 1), date((last or first) + 1, 1, 1))


def releases() -> tuple[Release, ...]:
    """The two releases of the embedded record."""
    yearly = Release(
        id="ucdp-country-years",
        version="25.1",
        dataset="ucdp",
        title="UCDP Country-Year Dataset on Organized Violence",
        publisher="Uppsala Conflict Data Program",
        released=date(2025, 6, 11),
        licence="CC BY 4.0",
        redistribution=Redistribution.ROWS,
        citation="Davies, S. et al. (2025). Organized violence 1989–2024. Journal of Peace Research 62(4).",
        url="https://ucdp.uu.se/downloads/",
        digest="sha256:" + "ab" * 32,
        coverage=years(1989, 2024),
        places="199 countries",
        cell_days="year",
        cell_place="country",
        cell_actors="class",
    )
    monthly = dataclasses.replace(
        yearly,
        id="ucdp-ged-months",
        version="24.1",
        title="UCDP Georeferenced Event Dataset, summed by month and region",
        released=date(2024, 6, 10),
        citation="Sundberg, R. and Melander, E. (2013). Introducing the UCDP GED. Journal of Peace Research 50(4).",
        digest="sha256:" + "cd" * 32,
        coverage=years(1989, 2023),
        places="Mali, Burkina Faso, Niger",
        cell_days="month",
        cell_place="admin1",
        cell_actors="name",
    )
    return yearly, monthly


def article(text: str = TEXT) -> Article:
    """The article, with its furniture marked."""
    return Article(
        text=text,
        title=TITLE,
        url="https://example.org/mali-five-years",
        published=date(2025, 10, 1),
        authors=(Author("Awa Example", "Staff writer"),),
        category="Africa desk",
        reading_minutes=2,
        images=(Image("People wait at a well near Mopti", "Example Pictures", date(2023, 5, 3)),),
        language="en",
        digest="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        furniture=(Span(0, text.index("The toll on civilians")), Span(text.index("See all"), len(text))),
    )


def quantity(
    low: float | None, high: float | None, hedge: Hedge, interval: Interval, *, rate: Rate | None = Rate.TOTAL
) -> Quantity:
    return Quantity(low, high, hedge, rate, interval)


def reading(name: str = "r1", **slots: object) -> Reading:
    """A reading of a claim on Mali, 2022–24, with the slots that matter overruled."""
    base = Reading(
        id=name,
        measure=Measure.CIVILIAN_DEATHS,
        sort=Sort.DOCUMENTED,
        act=Act.DEATHS,
        place=MALI,
        period=years(2022, 2024),
        slots={"place": Origin.INHERITED, "period": Origin.EXPLICIT, "measure": Origin.EXPLICIT},
    )
    return dataclasses.replace(base, **slots)  # type: ignore[arg-type]


def claim(name: str, quote: str, kind: Kind, measure: Measure = Measure.CIVILIAN_DEATHS, **slots: object) -> Claim:
    """A claim whose span is the first place of ``quote`` in the article."""
    start = TEXT.index(quote)
    before = max(TEXT.rfind(". ", 0, start) + 2, TEXT.rfind("\n", 0, start) + 1)
    after = min(stop for stop in (TEXT.find(". ", start) + 1, TEXT.find("\n", start)) if stop > 0)
    base = Claim(
        id=name,
        span=Span(start, start + len(quote)),
        quote=quote,
        sentence=Span(before, after),
        kind=kind,
        measure=measure,
        sort=Sort.DOCUMENTED,
    )
    return dataclasses.replace(base, **slots)  # type: ignore[arg-type]


def term(role: str, period: Period, low: float, best: float, high: float) -> Term:
    return Term(role, "Mali", period, low, best, high, None)


def estimate(
    options: tuple[tuple[str, str], ...],
    figures: tuple[float, float, float],
    terms: tuple[Term, ...],
    answer: Answer,
    *,
    admissible: bool = True,
    reading: str = "r1",
    side: Side = Side.BELOW,
) -> Estimate:
    low, best, high = figures
    universe = Universe(reading, CY, options, admissible)
    return Estimate(universe, low, best, high, None, terms, answer=answer, side=side)


def series(says: str, best: tuple[int, ...], low: tuple[int, ...], high: tuple[int, ...], *, votes: bool) -> Series:
    """The years 2019–24 of one definition."""
    points = tuple(
        term("value", years(year), low, best, high)
        for year, low, best, high in zip(YEARS, low, best, high, strict=True)
    )
    return Series(says, CY, votes, points)


def record_over_time() -> tuple[Series, ...]:
    return (
        series("civilians in any violence", CIVILIANS, CIVILIANS_LOW, CIVILIANS_HIGH, votes=True),
        series("all deaths, fighters included", DEATHS, DEATHS_LOW, DEATHS_HIGH, votes=False),
    )


def change_review() -> Review:
    """From 736 a year to over 3,000: no definition shows either end."""
    made = claim(
        "c1",
        "from 736 a year to over 3,000 annually in 2022–2024",
        Kind.CHANGE,
        from_=quantity(736, 736, Hedge.EXACT, Interval(735.5, 736.5), rate=Rate.PER_YEAR),
        to=quantity(3000, None, Hedge.MORE_THAN, Interval(3000, None, low_open=True), rate=Rate.PER_YEAR),
        attributed_to="an intelligence service",
        direction=1,
        readings=(
            reading("r1", baseline=years(2021), slots=CONTEXT),
            reading(
                "r2",
                baseline=years(2019),
                since=Happening("the coup", date(2020, 8, 18), "mali.coup.2020"),
                slots=CONTEXT,
            ),
        ),
    )
    before, after = term("from", years(2021), 230, 269, 420), term("to", years(2022), 1388, 1804, 2390)
    every = (("who_is_counted", "civilians"), ("rate_over_years", "every"))
    mean = (("who_is_counted", "civilians"), ("rate_over_years", "mean"))
    deaths = (("who_is_counted", "all_deaths"), ("rate_over_years", "every"))
    near = estimate(
        deaths, (1564, 2369, 3350), (term("to", years(2022), 3102, 3656, 4462),), Answer.NO, admissible=False
    )
    return Review(
        claim=made,
        verdict=Verdict(VerdictId.UNSUPPORTED, "above_record", tags=("self-check",), no=4),
        because=(
            "UCDP documents 1,804 civilians killed in Mali in 2022, 759 in 2023 and 759 in 2024, and 269 in 2021: "
            "no year comes to more than 3,000, and none before comes to 736."
        ),
        caveats=(
            Caveat("minimum", "More people may have died than were documented."),
            Caveat("civilians", "311 of these dead have no known status."),
        ),
        estimates=(
            estimate(every, (968, 1535, 2160), (before, after), Answer.NO),
            estimate(mean, (413, 838, 1405), (before, term("to", years(2022, 2024), 833, 1107, 1635)), Answer.NO),
            near,
        ),
        universes=12,
        missing=tuple(
            Missing("r1", every, years(year), "to", deaths, deaths / 3000, deaths / best)
            for year, deaths, best in ((2022, 1197, 1804), (2023, 2242, 759), (2024, 2242, 759))
        ),
        near=(NearMiss(deaths, near, "3,656 is all deaths of 2022, fighters included."),),
        origins=(Traced("all deaths in state-based conflict, in Mali in 2023 (UCDP 25.1)", 3012, 255, 0.028),),
        wording=(
            "UCDP documents 1,804 civilians killed in Mali in 2022 and 759 in each of the two years after, "
            "up from 269 in 2021."
        ),
        series=record_over_time(),
        areas=Areas("civilians killed", CY, years(2022, 2024), (Area("Mali", ("MLI",), None, 2498, 3322, 4905, True),)),
    )


def ratio_review() -> Review:
    """Fourfold: the year before shows it, the mean of three does not."""
    made = claim(
        "c2",
        "more than four times as many",
        Kind.RATIO,
        quantity=quantity(4, None, Hedge.MORE_THAN, Interval(4, None, low_open=True), rate=None),
        readings=(reading(slots=CONTEXT | {"baseline": Origin.OPEN}),),
    )
    after = term("to", years(2022, 2024), 833, 1107, 1635)
    one, three = (("baseline", "year_before"),), (("baseline", "mean_of_three"),)
    return Review(
        claim=made,
        verdict=Verdict(
            VerdictId.DEPENDS,
            "definition",
            tags=("narrow",),
            flips=(
                Flip(one, (), VerdictId.SUPPORTED),
                Flip(three, (), VerdictId.UNSUPPORTED),
            ),
            yes=1,
            no=1,
        ),
        because="The mean of 2022–24 (1,107) against 2021 (269) is ×4.1; against the mean of 2018–20 (541) it is ×2.0.",
        estimates=(
            estimate(one, (1.98, 4.115, 7.1), (term("from", years(2021), 230, 269, 420), after), Answer.YES),
            estimate(three, (1.2, 2.046, 3.3), (term("from", years(2018, 2020), 495, 541, 694), after), Answer.NO),
        ),
        regions=(
            Region(one, (), VerdictId.SUPPORTED, 1, 4.115, 4.115),
            Region(three, (), VerdictId.UNSUPPORTED, 1, 2.046, 2.046),
        ),
        universes=6,
        wording="The mean of 2022–24 is four times the figure of 2021, and twice that of 2020.",
        series=record_over_time()[:1],
        guards=(
            Guard("largest_month", "One month, March 2022, added 483 deaths to this series.", survives=False),
            Guard("coding", "UCDP names no Russian actor in Mali before 2024.", survives=None),
        ),
        window=Window(
            percentile=0.9,
            of=20,
            as_much=1,
            change=4.1,
            rises=True,
            is_factor=True,
            counter=Counter(years(2020), 552, 1107, 2.0),
            text="1 of the 19 other windows of this length shows a rise as large.",
        ),
    )


def share_review() -> Review:
    """80 percent by the army and Wagner: judged on any government."""
    made = claim(
        "c3",
        "80 percent of those dead fell to Mali's army and to Wagner, and not to jihadists",
        Kind.SHARE,
        quantity=quantity(0.8, 0.8, Hedge.EXACT, Interval(0.775, 0.825), rate=None),
        attributed_to="an intelligence service",
        part_of="c1",
        readings=(
            reading(
                perpetrators=(Party("Malian Armed Forces", "mli.army"), Party("Wagner Group", "rus.wagner")),
                against=Against(of_claim="c1", measure=Measure.CIVILIAN_DEATHS),
                slots=CONTEXT | {"perpetrators": Origin.EXPLICIT},
            ),
        ),
    )
    options = (("whose_killing", "any_government"),)
    terms = (term("part", years(2022, 2024), 495, 824, 1200), term("whole", years(2022, 2024), 1780, 2585, 3600))
    return Review(
        claim=made,
        verdict=Verdict(VerdictId.UNSUPPORTED, "share_not_reached", no=1),
        because=(
            "Any government did 824 of the 2,585 one-sided killings that UCDP documents in Mali in 2022–24, 32 percent; "
            "47 percent if every civilian killed in fighting were theirs."
        ),
        caveats=(
            Caveat(
                "coding_break", "UCDP names no Russian actor in Mali before 2024; any government stands in for Wagner."
            ),
            Caveat("perpetrator", "The record does not say who killed people in fighting."),
            Caveat("not_documented", "Not documented does not mean it did not happen."),
        ),
        estimates=(estimate(options, (0.191, 0.3188, 0.47), terms, Answer.NO),),
        universes=3,
        missing=(Missing("r1", options, years(2022, 2024), "part", 5242, None, 6.36),),
        wording="Governments did about a third of the one-sided killings that UCDP documents in Mali in 2022–24.",
        series=(
            series("one-sided, any government", ANY_GOVERNMENT, ANY_GOVERNMENT, ANY_GOVERNMENT, votes=True),
            series("one-sided, by anyone", ONE_SIDED, ONE_SIDED, ONE_SIDED, votes=True),
        ),
    )


def fell_review() -> Review:
    """The acceptance case: own government 204 to 29, any government 204 to 345."""
    made = claim(
        "c7",
        "government killings of civilians fell that year",
        Kind.CHANGE,
        direction=-1,
        readings=(reading(period=years(2024), baseline=years(2023), act=Act.KILLINGS),),
    )
    own, any_ = (("whose_killing", "own_government"),), (("whose_killing", "any_government"),)
    before = term("from", years(2023), 204, 204, 473)
    return Review(
        claim=made,
        verdict=Verdict(
            VerdictId.DEPENDS,
            "definition",
            flips=(Flip(own, (), VerdictId.SUPPORTED), Flip(any_, (), VerdictId.UNDECIDED)),
            yes=1,
            within=1,
        ),
        because="Killings by Mali's own forces fell from 204 to 29; by any government they rose from 204 to 345.",
        caveats=(Caveat("trend", "Recorded deaths changed; recording may have changed too."),),
        estimates=(
            estimate(own, (-456, -175, -171), (before, term("to", years(2024), 17, 29, 33)), Answer.YES),
            estimate(any_, (-210, 141, 489), (before, term("to", years(2024), 263, 345, 693)), Answer.WITHIN),
        ),
        regions=(
            Region(own, (), VerdictId.SUPPORTED, 1, -175, -175),
            Region(any_, (), VerdictId.UNDECIDED, 1, 141, 141),
        ),
        universes=4,
        series=(
            series("Mali's own forces", OWN_GOVERNMENT, OWN_GOVERNMENT, OWN_GOVERNMENT, votes=True),
            series("any government", ANY_GOVERNMENT, ANY_GOVERNMENT, ANY_GOVERNMENT, votes=True),
        ),
    )


def count_review(
    name: str,
    quote: str,
    number: Quantity,
    period: Period,
    verdict: Verdict,
    because: str,
    figures: tuple[int, int, int],
) -> Review:
    """A claim on all deaths in one year."""
    made = claim(
        name,
        quote,
        Kind.COUNT,
        Measure.DEATHS,
        quantity=number,
        readings=(reading(measure=Measure.DEATHS, period=period, slots={"place": Origin.INHERITED}),),
    )
    answer = {VerdictId.SUPPORTED: Answer.YES, VerdictId.UNDECIDED: Answer.WITHIN}.get(verdict.id, Answer.NO)
    low, best, high = figures
    options = (("who_is_counted", "all_deaths"),)
    return Review(
        claim=made,
        verdict=verdict,
        because=because,
        caveats=(Caveat("interval", "Low–high is disagreement between sources, not a confidence interval."),),
        estimates=(estimate(options, figures, (term("value", period, low, best, high),), answer),),
        universes=2,
        series=(series("all deaths in organised violence", DEATHS, DEATHS_LOW, DEATHS_HIGH, votes=True),),
    )


def plain_review(name: str, quote: str, kind: Kind, measure: Measure, verdict: Verdict, because: str) -> Review:
    """A claim that the record does not answer."""
    reason = verdict.reason if verdict.id is VerdictId.NOT_CHECKABLE else None
    caveats = (Caveat("not_judged_yet", "Trends are recognised but not judged yet."),) if kind is Kind.TREND else ()
    return Review(claim(name, quote, kind, measure, reason=reason), verdict, because, caveats)


def reviews() -> tuple[Review, ...]:
    """Every verdict, in the order of the text."""
    above = quantity(1500, None, Hedge.MORE_THAN, Interval(1500, None, low_open=True))
    about = quantity(2700, 2700, Hedge.ABOUT, Interval(2295, 3105))
    under = quantity(None, 300, Hedge.LESS_THAN, Interval(None, 300, high_open=True))
    return (
        change_review(),
        ratio_review(),
        share_review(),
        plain_review(
            "c4",
            "About 2,000 Wagner men",
            Kind.COUNT,
            Measure.STRENGTH,
            Verdict(VerdictId.NOT_CHECKABLE, "strength"),
            "The strength of a force is not in a record of deaths.",
        ),
        plain_review(
            "c5",
            "JNIM keeps widening its reach",
            Kind.TREND,
            Measure.OTHER,
            Verdict(VerdictId.NOT_CHECKABLE, "not_judged_yet"),
            "An armed group's reach is a trend that this version recognises and does not judge.",
        ),
        count_review(
            "c6",
            "More than 1,500 people died in organised violence in 2024",
            above,
            years(2024),
            Verdict(VerdictId.SUPPORTED, "best_inside", yes=1),
            "UCDP documents 1,901 deaths in organised violence in Mali in 2024 [1,544–2,644].",
            (1544, 1901, 2644),
        ),
        fell_review(),
        count_review(
            "c8",
            "About 2,700 people were killed in 2023",
            about,
            years(2023),
            Verdict(VerdictId.UNDECIDED, "range_meets", within=1),
            "UCDP's best figure for 2023 is 2,118 deaths, and its range of 1,790–2,897 reaches what the words stand for.",
            (1790, 2118, 2897),
        ),
        count_review(
            "c9",
            "fewer than 300",
            under,
            years(2023),
            Verdict(VerdictId.REFUTED, "below_record", no=2),
            "UCDP documents at least 1,790 deaths in Mali in 2023, case by case.",
            (1790, 2118, 2897),
        ),
        plain_review(
            "c10",
            "at least 40 people were killed",
            Kind.COUNT,
            Measure.DEATHS,
            Verdict(VerdictId.NO_DATA, "after_record", without_data=1),
            "The record ends on 31 December 2024; May 2025 is not covered.",
        ),
    )


def numerals() -> tuple[Numeral, ...]:
    """Some of the numbers of the text, with what they are."""
    wanted = (("736", 736, "claim"), ("3,000", 3000, "claim"), ("2022", 2022, "date"), ("9 stories", 9, "other"))
    return tuple(
        Numeral(Span(TEXT.index(word), TEXT.index(word) + len(word)), value, role) for word, value, role in wanted
    )


def report() -> Report:
    """The whole report."""
    return Report(
        article=article(),
        settings=Settings(published=date(2025, 10, 1), place="Mali"),
        made_at="2025-10-02T08:00:00Z",
        version="0.1.0",
        knowledge="2025-09-01",
        releases=releases(),
        reviews=reviews(),
        self_checks=(
            SelfCheck(
                ("c1", "c2"),
                "more than four times",
                3000 / 736,
                True,
                "3,000 / 736 = 4.08, narrowly more than fourfold.",
            ),
        ),
        numerals=numerals(),
        coverage="1 of 10 claims lies outside the record, which ends on 31 December 2024.",
        uncovered_days=31,
    )


def hostile(payload: str) -> Report:
    """The report of an article whose every text holds ``payload``."""
    text = f"{payload} and {payload} killed 33 people."
    whole = Span(0, len(text))
    base = report()
    hostile_claim = dataclasses.replace(
        base.reviews[0].claim,
        span=whole,
        sentence=whole,
        quote=text,
        attributed_to=payload,
        readings=(
            reading(
                place=Place(payload), perpetrators=(Party(payload),), since=Happening(payload, date(2020, 1, 1), "x")
            ),
        ),
    )
    hostile_article = dataclasses.replace(
        article(),
        text=text,
        title=payload,
        url=payload,
        authors=(Author(payload, payload),),
        category=payload,
        images=(Image(payload, payload),),
        furniture=(),
        notes=(payload,),
    )
    first = base.reviews[0]
    review = dataclasses.replace(
        first,
        claim=hostile_claim,
        because=f"{payload} is not in the record.",
        wording=payload,
        caveats=(Caveat("minimum", payload),),
        estimates=tuple(
            dataclasses.replace(one, terms=tuple(dataclasses.replace(each, place=payload) for each in one.terms))
            for one in first.estimates
        ),
        near=tuple(dataclasses.replace(near, text=payload) for near in first.near),
        series=tuple(dataclasses.replace(one, says=payload) for one in first.series),
    )
    return dataclasses.replace(
        base,
        article=hostile_article,
        settings=Settings(place=payload),
        releases=tuple(hostile_release(release, payload) for release in base.releases),
        reviews=(review, set_aside(review, payload)),
        self_checks=(SelfCheck(("c1",), payload, 4.0, False, payload),),
        numerals=(Numeral(whole, 33, "claim"),),
    )


def hostile_release(release: Release, payload: str) -> Release:
    """A release whose maker has put ``payload`` wherever a text is."""
    return dataclasses.replace(
        release, title=payload, publisher=payload, licence=payload, citation=payload, url=payload, places=payload
    )


def set_aside(review: Review, reason: str) -> Review:
    """A claim that the user has set aside."""
    aside = dataclasses.replace(review.claim, id="c2", aside=reason)
    return Review(aside, Verdict(VerdictId.NOT_CHECKABLE, "aside"), f"Set aside by the user: {reason}")


def signed(made: Report, *, by: str = "Noa Sample", reason: str = "Another body counts these.") -> Report:
    """The report under a signature that overrules the first verdict and accepts the others."""
    first, *others = made.reviews
    verdicts = (
        EditorVerdict(first.claim.id, VerdictId.NOT_CHECKABLE, reason),
        *(EditorVerdict(review.claim.id, review.verdict.id) for review in others),
    )
    return dataclasses.replace(made, signed=Signature(by, "2025-10-03", verdicts, role=by))


def renamed(made: Report, change: Callable[[str], str]) -> Report:
    """The report with every string passed through ``change``."""

    def walk(value: object) -> object:
        if isinstance(value, str) and type(value) is str:
            return change(value)
        if isinstance(value, tuple):
            return tuple(walk(item) for item in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return dataclasses.replace(
                value, **{item.name: walk(getattr(value, item.name)) for item in dataclasses.fields(value)}
            )
        return value

    result = walk(made)
    assert isinstance(result, Report)
    return result


def swapped(first: str, second: str) -> Report:
    """The report with two names of one length exchanged."""

    def change(text: str) -> str:
        return text.replace(first, "\0").replace(second, first).replace("\0", second)

    return renamed(report(), change)
