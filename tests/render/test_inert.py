"""Text from elsewhere cannot steer a screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.render.inert import inert, one_line, shortened


@pytest.mark.parametrize(
    "text, shown",
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "31mred"),
        ("33\x08\x0844", "3344"),
        ("\u202e000,3\u202c", "000,3"),
        ("a\u2028b\r\nc\rd", "a\nb\nc\nd"),
        ("tab\tstays", "tab\tstays"),
        ("\x1b", ""),
        ("caf\u00e9 \u2013 2\u00a0500", "caf\u00e9 \u2013 2\u00a0500"),
    ],
    ids=[
        "colour",
        "window title",
        "hyperlink",
        "C1 control",
        "backspace",
        "reversed",
        "line breaks",
        "tab",
        "lone escape",
        "plain",
    ],
)
def test_controls_are_dropped(text: str, shown: str) -> None:
    assert inert(text) == shown


@given(st.text())
def test_nothing_is_left_that_controls(text: str) -> None:
    for character in inert(text).replace("\n", "").replace("\t", ""):
        assert unicodedata.category(character) not in ("Cc", "Cs")
        assert unicodedata.bidirectional(character) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


@given(st.text())
def test_inert_text_stays_as_it_is(text: str) -> None:
    assert inert(inert(text)) == inert(text)


@given(st.text(min_size=1), st.integers(min_value=5, max_value=60))
def test_shortening_keeps_the_limit_and_both_ends(text: str, limit: int) -> None:
    line, short = one_line(text), shortened(text, limit=limit)
    assert len(short) <= limit
    if len(line) > limit:
        head, tail = short.split(" … ", 1)
        assert line.startswith(head)
        assert line.endswith(tail)
    else:
        assert short == line
