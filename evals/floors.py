"""Floors under the numbers of our own sets: none falls, and no label changes, without saying so.

Raising a floor needs no reason. Lowering one does, and the reason stays in ``floors.toml`` beside what was lowered. A
floor that is missing is a complaint too, so that deleting one is no way round.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.excerpts import LabelError
from evals.scores import FEWER_IS_BETTER

HEADER = """\
# What `make eval` holds our own labelled sets to, for all excerpts and for each language. Every number is a floor, but
# distractors_taken, which is a ceiling. Written by `python -m evals.run --pin`: raising needs no reason, lowering needs
# `--lower "why"` and is told at the end. sha256 is that of the labelled file.
"""

Groups = Mapping[str, Mapping[str, float]]  # "all", "en", "fr" → number → value


class FloorError(Exception):
    """Floors that cannot be pinned as asked."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The digest of a set's labels and its numbers by group: as measured, or as the floors have them."""

    digest: str
    groups: Groups


@dataclass(frozen=True, slots=True)
class Lowering:
    """Which floors were lowered at one time, and why."""

    why: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of every set, and the history of those that were lowered."""

    sets: Mapping[str, Pinned]
    lowered: tuple[Lowering, ...] = ()


@dataclass(frozen=True, slots=True)
class Fall:
    """A number under its floor; ``now`` is None where it is no longer measured."""

    name: str
    floor: float
    now: float | None

    def __str__(self) -> str:
        if self.now is None:
            return f"{self.name}: {self.floor:g} is pinned, but nothing is measured"
        return f"{self.name}: {self.now:g} is worse than the pinned {self.floor:g}"


def is_worse(number: str, now: float, floor: float) -> bool:
    """Whether a number fell under its floor, or rose over its ceiling."""
    return now > floor if number in FEWER_IS_BETTER else now < floor


def falls(name: str, pinned: Pinned, measured: Pinned) -> Iterator[Fall]:
    """Every number of a set that is worse than its floor or has gone."""
    for group, floors in pinned.groups.items():
        for number, floor in floors.items():
            now = measured.groups.get(group, {}).get(number)
            if now is None or is_worse(number, now, floor):
                yield Fall(f"{name}.{group}.{number}", floor, now)


def complaints(floors: Floors, measured: Mapping[str, Pinned]) -> Iterator[str]:
    """Why the gate stays shut, one line each; none if everything holds."""
    for name, now in measured.items():
        pinned = floors.sets.get(name)
        if pinned is None:
            yield f"{name}: no floors are pinned; pin with --pin"
            continue
        if pinned.digest != now.digest:
            yield f"{name}: the labels changed: re-pin with --pin, and say why in the commit"
        yield from map(str, falls(name, pinned, now))
        for group, numbers in now.groups.items():
            for number in sorted(numbers.keys() - pinned.groups.get(group, {}).keys()):
                yield f"{name}.{group}.{number}: no floor is pinned; pin with --pin"


def pin(floors: Floors, measured: Mapping[str, Pinned], *, why: str | None = None) -> Floors:
    """The floors raised to what is measured; lowered too where a reason is given, which is kept.

    Sets that were not measured keep their floors. Raises FloorError where a floor would fall without a reason.
    """
    fallen = [
        fall for name, now in measured.items() if name in floors.sets for fall in falls(name, floors.sets[name], now)
    ]
    reason = " ".join((why or "").split())
    if fallen and not reason:
        listed = "\n".join(f"  {fall}" for fall in fallen)
        raise FloorError(f'these would fall; give --lower "why" with --pin if they must:\n{listed}')
    lower = {fall.name for fall in fallen}
    sets = dict(floors.sets)
    for name, now in measured.items():
        before = sets[name].groups if name in sets else {}
        groups = {
            group: {
                number: value if f"{name}.{group}.{number}" in lower else _better(number, value, before.get(group, {}))
                for number, value in numbers.items()
            }
            for group, numbers in now.groups.items()
        }
        sets[name] = Pinned(now.digest, groups)
    told = tuple(f"{f.name} {f.floor:g} to {'nothing' if f.now is None else f'{f.now:g}'}" for f in fallen)
    return Floors(sets, (*floors.lowered, Lowering(reason, told)) if fallen else floors.lowered)


def _better(number: str, now: float, before: Mapping[str, float]) -> float:
    floor = before.get(number, now)
    return floor if is_worse(number, now, floor) else now


def read(path: Path) -> Floors:
    """The pinned floors; none if there is no file. Raises LabelError for a file that is not one of floors."""
    if not path.exists():
        return Floors({})
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        lowered = tuple(Lowering(each["why"], tuple(each["numbers"])) for each in tables.pop("lowered", ()))
        sets = {name: Pinned(table.pop("sha256"), table) for name, table in tables.items()}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise LabelError(f"{path}: not a file of floors ({error!r}); restore it and pin with --pin") from error
    return Floors(sets, lowered)


def written(floors: Floors) -> str:
    """The floors as TOML, in the order in which they are given."""
    lines = [HEADER]
    for name, pinned in floors.sets.items():
        lines.append(f'[{name}]\nsha256 = "{pinned.digest}"\n')
        for group, numbers in pinned.groups.items():
            lines += [f"[{name}.{group}]", *(f"{number} = {value}" for number, value in numbers.items()), ""]
    for each in floors.lowered:
        listed = "".join(f"  {_quoted(number)},\n" for number in each.numbers)
        lines.append(f"[[lowered]]\nwhy = {_quoted(each.why)}\nnumbers = [\n{listed}]\n")
    return "\n".join(lines).rstrip("\n") + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML, which is JSON's but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
