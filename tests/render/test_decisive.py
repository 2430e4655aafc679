from __future__ import annotations

import dataclasses

from tests.render import reports
from tollcheck.model import Region, Review, VerdictId
from tollcheck.render.decisive import MOST_ROWS, Row, decisive

RATIO = reports.ratio_review()
AVERAGE, EVERY = ("rate_over_years", "mean"), ("rate_over_years", "every")
YEAR, THREE = ("baseline", "year_before"), ("baseline", "mean_of_three")


def told(*regions: Region) -> Review:
    claim = dataclasses.replace(RATIO.claim, readings=reports.change_review().claim.readings)
    return dataclasses.replace(RATIO, regions=regions, claim=claim)


def test_questions_stand_in_the_order_in_which_they_are_asked() -> None:
    table = decisive(
        told(
            Region((EVERY,), (), VerdictId.UNSUPPORTED, 4, 1.4, 2.8),
            Region((AVERAGE, YEAR), (), VerdictId.SUPPORTED, 1, 4.115, 4.115),
            Region((AVERAGE, THREE), (), VerdictId.UNDECIDED, 1, 2.0, 2.0),
        )
    )
    assert table is not None
    assert table.questions == (
        "Does a yearly figure have to hold in every year, or on average?",
        "What is the change measured from?",
    )
    assert table.rows == (
        Row("in every year", "not shown by the record (unproven)", "unsupported", "×1.4 to ×2.8"),
        Row("on average, the year before the compared period", "matches the record", "supported", "×4.1"),
        Row(
            "on average, the mean of the three whole years before",
            "within the record's uncertainty",
            "undecided",
            "×2.0",
        ),
    )


def test_another_reading_can_decide() -> None:
    table = decisive(
        told(
            Region((), ("r1",), VerdictId.SUPPORTED, 1, 4.1, 4.1),
            Region((), ("r2",), VerdictId.UNSUPPORTED, 1, 2.0, 2.0),
        )
    )
    assert table is not None
    assert table.questions == ("How is the claim read?",)
    assert [row.answers for row in table.rows] == ["against 2021", "against 2019, the coup taken as 18 August 2020"]


def test_a_figure_without_limit_is_none() -> None:
    table = decisive(told(Region((YEAR,), (), VerdictId.SUPPORTED, 1, 4.1, float("inf"))))
    assert table is not None
    assert table.rows[0].figure == ""


def test_a_long_table_says_what_it_leaves_out() -> None:
    many = [Region((("baseline", f"other_{n}"),), (), VerdictId.UNDECIDED, 1, n, n) for n in range(MOST_ROWS + 3)]
    table = decisive(told(*many))
    assert table is not None
    assert (len(table.rows), table.left_out) == (MOST_ROWS, 3)


def test_nothing_decides_where_nothing_depends() -> None:
    assert decisive(reports.change_review()) is None
