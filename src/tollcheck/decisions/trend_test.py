"""What has to rise, or fall, for a trend to hold.

"Has continued to rise" may claim that every year was worse than the year before, or that the years rose on the whole;
"has spread" may also claim that more parts of the country were hit. In Burkina Faso recorded deaths rose on the whole
from 2020 to 2024, and fell from 6,122 in 2023 to 4,251 in 2024: the one sense holds and the other does not.

*In every year*: each whole year lies above the one before it. *On the whole*: the slope of a straight line through the
whole years, by least squares, is a rise; it is certain only if it keeps its sign whatever the true figures are between
low and high. *In more regions*: the number of first-level regions with at least one recorded death rises on the whole;
deaths whose region is not known are left out.

Admitted by the words: *on the whole* always; *in every year* where deaths, attacks or violence are said to move; *in
more regions* where the words speak of extent ("spread", "expanded", "gained ground"). The others are evaluated and
never vote. A window that the text does not give is the last five whole years before it was published, or, where it has
no date, the last five of the record; the review says so. At least three whole years have to be covered.

What no record holds (a group's influence or strength) has the killings recorded as its own as a *proxy*: whatever they
do, they never support such a claim, and the review names what they stand for. A group can grow in a year in which it
killed fewer, so that a proxy is not asked of every single year.

Type: non-equivalent.

Source: our own rule; a slope is a weighted sum of the years, so its bounds are exact. That the region of a death may be
unknown: UCDP GED Codebook 19.1, pp. 9-10. On what the choice of a window does to a claim see Wu, Agarwal, Li, Yang & Yu
(2014), "Toward computational fact-checking", PVLDB 7(7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.decisions.interface import Recipe, Trend
from tollcheck.model import Claim, Course, Equivalence, Kind, Option, Reading


class TrendTest:
    """Every year, the whole of the years, or the number of regions."""

    id = "trend_test"
    question = "What has to rise or fall for the trend to hold?"
    equivalence = Equivalence.NON_EQUIVALENT
    needs_names = False
    options = (
        Option(
            Trend.SLOPE,
            "on the whole of the years",
            "the years are taken as a whole",
            "A trend may have a better year in between.",
        ),
        Option(
            Trend.EVERY_YEAR,
            "in every single year",
            "every single year has to follow the trend",
            "'Continued' and 'steadily' may claim each year.",
        ),
        Option(
            Trend.REGIONS,
            "in the number of regions",
            "the regions with recorded deaths are counted",
            "What spreads reaches more places, whether or not more people die.",
        ),
    )

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """Arises for trends; regions are counted where the words speak of extent, each year unless by proxy."""
        if claim.kind is not Kind.TREND:
            return {}
        course = reading.course or Course()
        return {Trend.SLOPE: True, Trend.EVERY_YEAR: not course.proxy_for, Trend.REGIONS: course.spreads}

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """The test."""
        return replace(recipe, trend=Trend(option))
