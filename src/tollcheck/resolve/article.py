"""A claim to its readings: every slot filled, and for each slot whether the claim says it, takes it from its context,
or it is assumed or left open.

Claims are read in the order of the text, since a later one takes from those before it: "80 percent of those deaths"
has the place, the period and the measure of what "those" were.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from tollcheck.language.days import resolve_period
from tollcheck.language.expressions import PeriodExpression, PeriodKind, is_day_counted
from tollcheck.model import (
    Act,
    Article,
    Claim,
    Course,
    Derivation,
    Extraction,
    Kind,
    Measure,
    Mention,
    Origin,
    Party,
    Period,
    Place,
    Quantity,
    Rate,
    Reading,
    Sort,
    Status,
    Violence,
)
from tollcheck.resolve.against import Side, against
from tollcheck.resolve.background import is_of_whole_war, is_up_to_now, takes_years
from tollcheck.resolve.called import as_called
from tollcheck.resolve.cast import Cast
from tollcheck.resolve.courses import course_of
from tollcheck.resolve.leads import LEAD, Detail, detail_of, is_lead, is_of_deed, is_of_report
from tollcheck.resolve.memory import LONG, LOOK_BACK, Memory, is_over, lasts
from tollcheck.resolve.parties import is_nameless, parties_of
from tollcheck.resolve.periods import Calendar, Dated, before, has_whole_years, is_since_something
from tollcheck.resolve.places import (
    home_of,
    is_foreign_capital,
    is_narrow,
    is_other_side,
    is_vague,
    joined,
    not_of_doers,
    titled,
)
from tollcheck.resolve.placing import Placing
from tollcheck.resolve.sides import (
    MOVES,
    Ends,
    ends_of,
    names_sides,
)
from tollcheck.resolve.suspects import Told, are_victims, likeliest, suspects

MOST_READINGS = 3
_CALLED = frozenset(("POSS", deed) for deed in ("ATTACKS", "EVENTS", "OPERATION", "MASSACRE", "VIOLENCE"))
_MONTH = 26  # days
_EVENTS = frozenset({"attacks", "days"})  # what is ranked, where that is one happening
_SUMS = frozenset({"months", "years", "places", "countries", "parties"})  # and where it is many
_WOUNDED = frozenset({"HURT", "HURTING", "INJURIES"})
_AGAINST = ".against"  # rows told of another time
_STATUS = {Measure.CIVILIAN_DEATHS: Status.CIVILIANS, Measure.FIGHTER_DEATHS: Status.FIGHTERS}
_VIOLENCE = {Act.ONE_SIDED: Violence.ONE_SIDED, Act.FIGHTING: Violence.FIGHTING}


def resolve_all(extraction: Extraction, article: Article) -> tuple[Claim, ...]:
    """The claims of an extraction with their readings, at most three each, the likeliest first."""
    reader = _Reader(extraction, article)
    found = [reader.done.get(claim.id) or reader.read(claim) for claim in extraction.claims]
    return as_called(found, extraction, article)


def resolve(claim: Claim, extraction: Extraction, article: Article) -> tuple[Reading, ...]:
    """The readings of one claim; for a whole article ``resolve_all`` does the same once."""
    for found in resolve_all(extraction, article):
        if found.id == claim.id:
            return found.readings
    return ()


_Doers = tuple[tuple[Party, ...], ...]  # who may have done it, the likeliest first; nobody where nobody is known
_Blamed = tuple[tuple[Party, ...], Origin]


def _blame(doers: _Doers, slots: Mapping[str, Origin], *, is_of_event: bool) -> tuple[_Blamed, ...]:
    """Whose doing it may be: who is named, or, where only the context suggests somebody, first nobody in particular.

    A yearly figure, a change or a rank is about all that happened; the group of the sentence before is not its killer.
    """
    origin = slots["perpetrators"]
    if origin is not Origin.ASSUMED:
        return ((doers[0], origin),)
    nobody = ((), Origin.OPEN)
    return (nobody, *((those, origin) for those in doers)) if is_of_event else (nobody,)


class _Reader:
    """Reads the claims of one article in order."""

    def __init__(self, extraction: Extraction, article: Article) -> None:
        self.extraction, self.article = extraction, article
        self.home = home_of(article, extraction)
        self.title_place = titled(extraction, self.home)
        self.derivations: Mapping[str, Derivation] = {found.claim: found for found in extraction.derivations}
        self.calendar = Calendar(article.text, article.published, self.home.iso3 if self.home else None)
        self.starts = [sentence.span.start for sentence in extraction.sentences]
        self.cast = Cast(extraction, article, home=self.home)
        self.told = Memory(tuple([one.paragraph for one in extraction.sentences]))
        self.counting = frozenset(claim.sentence.start for claim in extraction.claims)
        self.where = Placing(extraction, self.home, self.title_place, self.told, self.counting, article.published)
        self.read_to = self.begun = -1
        self.title_dated = self._dated_title()
        self.done: dict[str, Claim] = {}
        self.by_id = {claim.id: claim for claim in extraction.claims}
        self.of_war: set[int] = set()  # sentences

    def read(self, claim: Claim) -> Claim:
        """The claim with its readings."""
        sentence = bisect_left(self.starts, claim.sentence.start)
        self._listen(sentence)
        derivation = self.derivations[claim.id]
        whole = self.by_id.get(derivation.rests_on or "")
        if whole is not None and whole.id not in self.done and whole.sentence == claim.sentence:
            self.read(whole)  # "2,913 children and 1,709 women are among the dead": what the first rests on follows it
        if not derivation.mentions("period") and derivation.rests_on is None:
            self.told.return_to_event(sentence, until=self.article.published)
        slots: dict[str, Origin] = {"measure": Origin.EXPLICIT, "sort": Origin.EXPLICIT}
        is_of_war = self._is_of_whole_war(claim, sentence)
        is_apart = is_of_war or derivation.is_apart
        is_timeless = is_apart or takes_years(claim, self.extraction.sentences[sentence])
        is_general = claim.kind is Kind.TREND or _is_rate(claim) or is_of_war or (is_timeless and not is_apart)
        detail = None
        if is_lead(claim, sentence) and not is_since_something(derivation.mentions("period")):
            detail = detail_of(self.extraction.sentences, sentence, counting=self.counting)
        based = bool(derivation.mentions("baseline"))
        ends = ends_of(claim, self.extraction.sentences[sentence], derivation.mentions("period"), is_based=based)
        dated, slots["period"] = self._between(ends) or self._periods(derivation, sentence, detail=detail)
        if slots["period"] is Origin.INHERITED and not self.title_dated:
            is_done = derivation.rests_on is None and is_over(dated, until=self.article.published)
            if is_timeless or (is_done and is_up_to_now(claim, self.extraction.sentences[sentence])):
                dated, slots["period"] = (), Origin.OPEN
        is_new = slots["period"] is Origin.EXPLICIT and dated != self.told.period
        is_lasting = lasts(dated, LONG, until=self.article.published)
        is_general = is_general or (is_new and is_lasting)  # not about the town last spoken of
        is_long = is_lasting or is_general
        place, slots["place"] = self.where.place(
            derivation, sentence, rested_on=self._rested_on(derivation), is_general=is_general, is_long=is_long
        )
        is_open = slots["place"] is not Origin.EXPLICIT and self.told.place is None and not is_long
        if is_open and detail is not None:
            place = self.where.of_detail(detail, place) or place
        doers, slots["perpetrators"] = self._doers(claim, derivation, sentence, place, dated)
        victims = tuple(party for mention in derivation.mentions("victims") for party in parties_of(mention))
        slots["victims"] = Origin.EXPLICIT if victims else Origin.OPEN
        slots["status"] = Origin.EXPLICIT if claim.measure in _STATUS else Origin.OPEN
        slots["violence"] = Origin.EXPLICIT if derivation.act in _VIOLENCE else Origin.OPEN
        side = Side(claim, derivation, self.extraction.sentences[sentence], ends, place, victims, slots)
        is_deed = claim.measure is not Measure.STRENGTH and not is_apart
        is_of_event = is_deed and self._is_of_event(claim, derivation, dated)
        blamed = _blame(doers, slots, is_of_event=is_of_event)
        is_sum = not is_of_event or lasts(dated, _MONTH, until=self.article.published)
        readings = self._readings(side, blamed, dated, self._elsewhere(side, sentence, is_sum=is_sum))
        found = replace(claim, readings=self._with_wounded(claim, derivation, sentence, readings))
        self.done[claim.id] = found
        if not is_apart and claim.kind is not Kind.ONSET:  # since when a group is active somewhere is told in passing
            self._remember(sentence, derivation, place, dated, doers[0])
        return found

    def _is_of_whole_war(self, claim: Claim, sentence: int) -> bool:
        """Whether a claim, behind the lead or a day told in it, is of the war as such, or goes on from one that is."""
        is_timed = bool(self.derivations[claim.id].mentions("period"))
        is_told_of_days = bool(self.told.period) and not lasts(self.told.period, LONG, until=self.article.published)
        if sentence < LEAD and (is_timed or not (sentence and is_told_of_days)):
            return False
        if sentence not in self.of_war and is_of_whole_war(claim, self.extraction.sentences[sentence]):
            self.of_war.add(sentence)
        return sentence in self.of_war and claim.kind is Kind.COUNT

    def _elsewhere(self, side: Side, sentence: int, *, is_sum: bool) -> tuple[Side, ...]:
        """Where else a claim may be told of: the country, where a share, a rate or a month's figure names no place and
        the article last spoke of a part of it; and of "a village in the north" both the north and the village."""
        place, origin = side.place, side.slots["place"]
        other = self.where.other(side.derivation, sentence, place)
        is_told = origin is Origin.INHERITED and side.derivation.rests_on is None
        if other is None and is_sum and is_told and is_narrow(place):
            other = self.home
        if other is None or other == place:
            return ()
        return (side._replace(place=other, slots={**side.slots, "place": Origin.ASSUMED}),)

    def _with_wounded(
        self, claim: Claim, derivation: Derivation, sentence: int, readings: tuple[Reading, ...]
    ) -> tuple[Reading, ...]:
        """ "Casualties" are deaths; where the wounded are spoken of beside them they may be both."""
        mentions = self.extraction.sentences[sentence].mentions
        is_either = derivation.mentions("casualties") and any(mention.symbol in _WOUNDED for mention in mentions)
        if not is_either or len(readings) >= MOST_READINGS:
            return readings
        both = replace(readings[0], id=f"{claim.id}r{len(readings) + 1}", sort=Sort.KILLED_OR_WOUNDED)
        return (*readings, replace(both, slots={**both.slots, "sort": Origin.ASSUMED}))

    # --- what has been told ---

    def _listen(self, sentence: int) -> None:
        """Take note of the places and periods of the sentences up to this one."""
        for at in range(self.read_to + 1, sentence):
            self._begin(at)
            mentions = self.extraction.sentences[at].mentions
            told = self.extraction.sentences[at]
            places = not_of_doers(told.places, told.doers, self.home)
            places = tuple([m for m in places if not is_foreign_capital(m, self.home)])
            place = joined(places[:1], home=self.home)
            if place is not None and self.extraction.sentences[at].span.start not in self.counting:
                self.told.go_to(place, at, is_vague=is_vague(places[:1]))
            is_idle = is_of_report(self.extraction.sentences[at])
            times = [mention for mention in mentions if mention.symbol in {"PERIOD", "SINCE"} and not is_idle]
            times = times if is_of_deed(self.extraction.sentences[at]) else [m for m in times if not _is_counted_on(m)]
            for mention in times[:1]:
                if isinstance(mention.value, PeriodExpression):
                    dated = self.calendar.dated(mention.value, previous=self._spoken_of(at))
                    if dated and self.extraction.sentences[at].span.start not in self.counting:
                        self.told.time(dated, at)
            doers = self.extraction.sentences[at].doers
            done = self.cast.of(doers, place=self.told.place, on=self.article.published)
            self.told.blame(done, at)
        self.read_to = max(self.read_to, sentence - 1)
        self._begin(sentence)

    def _begin(self, sentence: int) -> None:
        """Forget the entries of a chronicle before the one that begins."""
        if sentence > self.begun:
            self.begun = sentence
            if sentence in self.cast.entries:
                self.told.begin()

    def _remember(
        self,
        sentence: int,
        derivation: Derivation,
        place: Place | None,
        dated: tuple[Dated, ...],
        doers: tuple[Party, ...],
    ) -> None:
        is_part = self.done[derivation.claim].part_of is not None or bool(derivation.mentions("part_place"))
        told = derivation.mentions("place")
        if told and not is_part and not is_other_side(told, self.home):  # "half of them in Mopti" moves nobody there
            self.told.go_to(place, sentence, is_vague=is_vague(told))
        if derivation.row.endswith(_AGAINST):
            return  # "against 610 the year before": nothing goes on being told of that year
        is_until = any(mention.symbol == "UNTIL" for mention in derivation.mentions("period"))
        if dated and derivation.mentions("period") and not is_until and not self.told.is_compared(dated, sentence):
            self.told.time(dated, sentence)
        if derivation.mentions("perpetrators"):
            self.told.blame(doers, sentence)

    def _spoken_of(self, sentence: int) -> Period | None:
        """The period against which a month without a year is read: a year beside it, else what was said before."""
        for mention in self.extraction.sentences[sentence].mentions:
            if isinstance(mention.value, PeriodExpression) and mention.value.kind is PeriodKind.YEAR:
                return resolve_period(mention.value, published=None)
        told = self.told.period or self.title_dated
        return told[0].period if told else None

    # --- slots ---

    def _periods(
        self, derivation: Derivation, sentence: int, *, detail: Detail | None
    ) -> tuple[tuple[Dated, ...], Origin]:
        before_it = self._rested_on(derivation)
        for mention in derivation.mentions("period"):
            if isinstance(mention.value, PeriodExpression):
                previous = before_it.period if before_it is not None else None
                previous = previous or self._spoken_of(sentence)
                found = self.calendar.dated_at(mention.span, mention.value, previous=previous)
                if found and not self._is_counted_later(mention, found, sentence):
                    return self._counted_from(found, derivation), Origin.EXPLICIT
        if before_it is not None and before_it.period is not None:
            whole = self.done[derivation.rests_on or ""]
            return tuple(dict.fromkeys(Dated(one.period, one.since) for one in whole.readings)), Origin.INHERITED
        is_since = is_since_something(derivation.mentions("period"))
        is_lasting = lasts(self.told.period, LONG, until=self.article.published)
        if self.told.period and self.told.is_near(self.told.timed_in, sentence) and not (is_since and is_lasting):
            return self.told.period, Origin.INHERITED
        if self.title_dated:
            return self.title_dated, Origin.INHERITED
        if is_since:
            return (), Origin.OPEN
        named = self._named_ahead(sentence) or (self.calendar.dated(detail.day, previous=None) if detail else ())
        return (named, Origin.INHERITED) if named else self._today(sentence)

    def _named_ahead(self, sentence: int) -> tuple[Dated, ...]:
        """The day by which the next sentences call what has been told: "Saturday's attack"."""
        for later in self.extraction.sentences[sentence + 1 : sentence + 1 + LOOK_BACK]:
            for day, owning, deed in zip(later.mentions, later.mentions[1:], later.mentions[2:], strict=False):
                is_named = isinstance(day.value, PeriodExpression) and (owning.symbol, deed.symbol) in _CALLED
                if is_named and isinstance(day.value, PeriodExpression):
                    return self.calendar.dated(day.value, previous=None)
        return ()

    def _is_counted_later(self, until: Mention, found: tuple[Dated, ...], sentence: int) -> bool:
        """Whether "by Thursday" says when the dead of the happening last spoken of were counted, not when they died."""
        told, end = self.told.period, found[0].period.end if found[0].period else None
        if until.symbol != "UNTIL" or not told or not self.told.is_near(self.told.timed_in, sentence):
            return False
        period = told[0].period
        if period is None or period.start is None or period.end is None or lasts(told, LONG, until=None):
            return False
        return end is not None and period.end <= end

    def _today(self, sentence: int) -> tuple[tuple[Dated, ...], Origin]:
        """The day of publication, for what the first sentence tells as happening now ("A bomb kills nine in…")."""
        mentions = self.extraction.sentences[sentence].mentions
        is_now = sentence == 0 and any(getattr(mention.value, "name", "") == "present" for mention in mentions)
        today = self.article.published
        if not is_now or today is None:
            return (), Origin.OPEN
        self.told.period, self.told.timed_in = (Dated(Period(today, today + timedelta(days=1))),), sentence
        return self.told.period, Origin.ASSUMED

    def _dated_title(self) -> tuple[Dated, ...]:
        """The period that the title names."""
        mentions = self.extraction.title.mentions if self.extraction.title is not None else ()
        for mention in mentions:
            if mention.symbol == "PERIOD" and isinstance(mention.value, PeriodExpression):
                return self.calendar.dated(mention.value, previous=None)
        return ()

    def _counted_from(self, dated: tuple[Dated, ...], derivation: Derivation) -> tuple[Dated, ...]:
        """The same days, once for every date of the happening that the claim counts from."""
        for mention in derivation.mentions("since"):
            if isinstance(mention.value, PeriodExpression):
                happened = self.calendar.dated(mention.value, previous=None)
                return tuple(Dated(dated[0].period, one.since) for one in happened) or dated
        return dated

    def _doers(
        self, claim: Claim, derivation: Derivation, sentence: int, place: Place | None, dated: tuple[Dated, ...]
    ) -> tuple[_Doers, Origin]:
        on = dated[0].period.start if dated and dated[0].period else self.article.published
        found, origin = self._told_doers(claim, derivation, sentence, place, on)
        claimed = self.cast.claimed(sentence)
        is_open = is_nameless(found[0]) or origin is Origin.ASSUMED
        if lasts(
            dated, _MONTH, until=self.article.published
        ):  # a raid that somebody claims is not all that happened in a month
            return found, origin
        if is_open and claimed and claim.kind is Kind.COUNT and not are_victims(claimed, derivation):
            return (claimed,), Origin.INHERITED
        return found, origin

    def _told_doers(
        self, claim: Claim, derivation: Derivation, sentence: int, place: Place | None, on: date | None
    ) -> tuple[_Doers, Origin]:
        own = self.cast.of(derivation.mentions("perpetrators"), place=place, on=on)
        if own and not are_victims(own, derivation):  # "four JNIM fighters were killed in this attack by the rebels"
            return (own,), Origin.EXPLICIT
        before_it = self._rested_on(derivation)
        handed = before_it.perpetrators if before_it is not None and not self._is_other_share(derivation) else ()
        if handed and not are_victims(handed, derivation):  # "a rebel raid killed 76 policemen and eight rebels"
            return (handed,), Origin.INHERITED
        is_other = bool(derivation.mentions("place") and derivation.mentions("period"))
        told = Told(self.told.doers if sentence - self.told.done_in <= LOOK_BACK else (), is_other)
        doers = likeliest(suspects(self.cast, claim, derivation, sentence, told=told, place=place))
        return (doers, Origin.ASSUMED) if doers else (((),), Origin.OPEN)

    def _is_other_share(self, derivation: Derivation) -> bool:
        """The next link of a chain of shares is somebody else's: "rebels 9 percent, unknown men 17"."""
        before_it = self.done.get(derivation.rests_on or "")
        return before_it is not None and before_it.kind is Kind.SHARE and derivation.row.startswith("share.next")

    def _is_of_event(self, claim: Claim, derivation: Derivation, dated: tuple[Dated, ...]) -> bool:
        """Whether a claim is about one happening: a count of its dead, a share of them, a toll that was put right, its
        rank among attacks or days."""
        if claim.kind is Kind.COUNT:
            # What a country lost in a year it lost to whomever.
            is_of_years = bool(derivation.mentions("place")) and has_whole_years(dated)
            return not _is_rate(claim) and not is_of_years
        is_short = not lasts(dated, _MONTH, until=self.article.published)
        if claim.kind is Kind.RANK:
            among = {mention.value for mention in derivation.mentions("among")}
            return bool(among & _EVENTS) or (bool(dated) and is_short and not among & _SUMS)
        if claim.kind is Kind.CHANGE:
            is_toll = claim.to is not None and claim.measure.is_toll and not _has_rate(claim.to)
            return is_toll and is_short
        whole = self.done.get(claim.part_of or "")
        return claim.kind is Kind.SHARE and whole is not None and whole.kind is Kind.COUNT and not _is_rate(whole)

    def _rested_on(self, derivation: Derivation) -> Reading | None:
        whole = self.done.get(derivation.rests_on or "")
        return whole.readings[0] if whole is not None and whole.readings else None

    # --- the reading ---

    def _courses(self, claim: Claim, derivation: Derivation) -> tuple[Course | None, ...]:
        """How a trend or an onset is meant, once for every day since which it may be told."""
        course = course_of(claim, derivation, language=self.extraction.language)
        if course is None or claim.kind is not Kind.TREND:
            return (course,)
        for mention in (mention for slot in ("since", "baseline") for mention in derivation.mentions(slot)):
            if mention.symbol == "SINCE" and isinstance(mention.value, PeriodExpression):
                found = self.calendar.dated(mention.value, previous=None)
                return tuple(replace(course, since=one.period) for one in found) or (course,)
        return (course,)

    def _between(self, ends: Ends | None) -> tuple[tuple[Dated, ...], Origin] | None:
        """The end of a change whose two ends are told."""
        found = self.calendar.dated(ends.period, previous=None) if ends is not None else ()
        return (found, Origin.EXPLICIT) if found else None

    def _readings(
        self, side: Side, blamed: tuple[_Blamed, ...], dated: tuple[Dated, ...], elsewhere: tuple[Side, ...]
    ) -> tuple[Reading, ...]:
        """Every place with every doer, course and period that it may be, the likeliest first, as many as may be."""
        courses = self._courses(side.claim, side.derivation)
        variants = [
            (where, one, course, date)
            for where in (side, *elsewhere)
            for one, course, date in product(blamed, courses, dated or (Dated(None),))
        ]
        return tuple(
            self._reading(where, one, date, f"{side.claim.id}r{number}", course=course)
            for number, (where, one, course, date) in enumerate(variants[:MOST_READINGS], start=1)
        )

    def _reading(self, side: Side, blamed: _Blamed, dated: Dated, name: str, *, course: Course | None) -> Reading:
        """The reading in one period and by one of those it may be, with what it is measured from or compared with."""
        baseline, origin = self._baseline(side, dated)
        period = dated.period
        is_of_both = names_sides(side.derivation) and side.slots["period"] is not Origin.EXPLICIT
        if side.claim.kind is Kind.COMPARISON and (period is None or (is_of_both and baseline is not None)):
            # "More in A than in B in 2022": the one year told is that of both sides.
            period, baseline = baseline, None
        return Reading(
            id=name,
            measure=side.claim.measure,
            sort=side.claim.sort,
            act=side.derivation.act,
            violence=_VIOLENCE.get(side.derivation.act),
            status=_STATUS.get(side.claim.measure),
            place=side.place,
            period=period,
            baseline=baseline if side.claim.kind in MOVES else None,
            perpetrators=blamed[0],
            victims=side.victims,
            since=dated.since,
            against=against(side, baseline=baseline, done=self.done, home=self.home, cast=self.cast),
            slots={**side.slots, "perpetrators": blamed[1], "baseline": origin},
            course=course,
        )

    def _baseline(self, side: Side, dated: Dated) -> tuple[Period | None, Origin]:
        claim, told = side.claim, side.derivation.mentions("baseline")
        expressions = [mention.value for mention in told if isinstance(mention.value, PeriodExpression)]
        # "The most since 2014, up from May's 40": a change is measured from May.
        expressions.sort(key=lambda one: claim.kind is Kind.CHANGE and one.kind is PeriodKind.SINCE)
        for expression in ([side.ends.baseline] if side.ends is not None else []) + expressions:
            found = self.calendar.dated(expression, previous=dated.period)
            # "Over the same period" may be the claim's own.
            if found and not (expression.kind is PeriodKind.SAME and found[0].period == dated.period):
                return found[0].period, Origin.EXPLICIT
        has_figure = claim.quantity is not None and (claim.quantity.low or claim.quantity.high) is not None
        if claim.kind is Kind.CHANGE and claim.direction and not has_figure and claim.to is None and dated.period:
            return before(dated.period), Origin.ASSUMED
        return None, Origin.OPEN


def _is_counted_on(time: Mention) -> bool:
    """Whether a time is a day counted from another, which without a deed is not spoken of further: "the next day the
    army left"."""
    return isinstance(time.value, PeriodExpression) and is_day_counted(time.value)


def _is_rate(claim: Claim) -> bool:
    return claim.quantity is not None and _has_rate(claim.quantity)


def _has_rate(quantity: Quantity) -> bool:
    return quantity.rate not in {None, Rate.TOTAL}
