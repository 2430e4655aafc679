"""Types that are made quickly are what dataclasses would have made of them."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Claim, Kind, Measure, Mention, Place, Sort, Span
from tollcheck.model.quick import quickly_made


@dataclass(frozen=True, slots=True, order=True)
class Plain:
    """Made by dataclasses alone."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Quick:
    """The same, made quickly."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()


MADE = [
    pytest.param(Quick(1), id="defaults"),
    pytest.param(Span(3, 9), id="without defaults"),
    pytest.param(Mention(Span(3, 9), "PLACE", Place("Mali")), id="nested"),
    pytest.param(PeriodExpression(PeriodKind.YEAR, year=2022), id="one of many fields"),
    pytest.param(
        Claim("c1", Span(0, 2), "33", Span(0, 9), Kind.COUNT, Measure.DEATHS, Sort.DOCUMENTED), id="a whole claim"
    ),
]


def test_it_takes_the_same_arguments() -> None:
    assert inspect.signature(Quick) == inspect.signature(Plain)


@pytest.mark.parametrize("arguments", [(1,), (1, "x"), (1, "x", (2,))], ids=len)
def test_it_holds_the_same(arguments: tuple[object, ...]) -> None:
    quick, plain = Quick(*arguments), Plain(*arguments)  # type: ignore[arg-type]
    assert [getattr(quick, field.name) for field in fields(Quick)] == [
        getattr(plain, field.name) for field in fields(Plain)
    ]


def test_a_missing_argument_is_an_error() -> None:
    with pytest.raises(TypeError, match="first"):
        Quick()  # type: ignore[call-arg]


@pytest.mark.parametrize("value", MADE)
def test_it_is_frozen(value: Span) -> None:
    name = fields(value)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, getattr(value, name))
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("value", MADE)
def test_it_is_equal_to_its_copies(value: Span) -> None:
    assert replace(value) == value == pickle.loads(pickle.dumps(value))  # noqa: S301  our own
    assert replace(value) is not value
