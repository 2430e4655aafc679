"""What a layout is: which columns a file must have, how each is read, and what the data set says of itself.

Files are read as text; a layout says which of their columns become whole numbers, days and flags, and how canonical
columns are computed from these. Everything is SQL of DuckDB, so that a file of any size is read in one pass. What
cannot be read strictly is a problem of its row, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from tollcheck.model import Measure, Redistribution, Sort
from tollcheck.releases import events

ISO_DAYS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f")
LONGEST_SHOWN = 40  # characters of a value in a message


class Places(StrEnum):
    """By which numbers a data set knows countries."""

    UCDP = "ucdp"  # Gleditsch and Ward's, in the file
    ISO = "iso"  # ISO 3166-1, found by the country's name


def quoted(name: str) -> str:
    """A name of a column as SQL writes it.

    >>> print(quoted('deaths "civilian"'))
    "deaths ""civilian\"\""
    """
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL writes it.

    >>> literal("d'or")
    "'d''or'"
    """
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file, and what it holds: ``kind`` is a type of ``events``.

    ``formats`` are those in which days may be written, ``thousands`` a mark between digits. A blank is read as
    ``blank`` (SQL) where that is given; ``needed`` makes it a problem.
    """

    name: str
    kind: str = events.TEXT
    formats: tuple[str, ...] = ISO_DAYS
    blank: str | None = None
    needed: bool = False
    thousands: str = ""

    @property
    def value(self) -> str:
        """The value as SQL, empty where it is blank or cannot be read."""
        text = quoted(self.name)
        if self.kind == events.TEXT:
            read = f"nullif(trim({text}), '')"
        elif self.kind == events.WHOLE:
            read = self._whole(text)
        elif self.kind == events.REAL:
            read = f"CASE WHEN isfinite(TRY_CAST({text} AS DOUBLE)) THEN TRY_CAST({text} AS DOUBLE) END"
        elif self.kind == events.DAY:
            known = ", ".join(map(literal, self.formats))
            read = f"CAST(try_strptime(trim({text}), [{known}]) AS DATE)"
        else:
            read = f"CASE lower(trim({text})) WHEN '1' THEN true WHEN 'true' THEN true WHEN '0' THEN false "
            read += "WHEN 'false' THEN false END"
        return read if self.blank is None else f"coalesce({read}, {self.blank})"

    def _whole(self, text: str) -> str:
        """Whole numbers only: DuckDB's own cast would round "1.7" to 2 and take "1e3" and "1_000"."""
        if self.thousands:
            text = f"replace({text}, {literal(self.thousands)}, '')"
        plain = f"TRY_CAST({text} AS BIGINT)"
        loose = f"TRY_CAST(regexp_replace(trim({text}), '\\.0+$', '') AS BIGINT)"
        is_whole = f"regexp_full_match(trim({text}), '[+-]?[0-9]{{1,18}}(\\.0+)?')"
        return f"CASE WHEN CAST({plain} AS VARCHAR) = {text} THEN {plain} WHEN {is_whole} THEN {loose} END"

    @property
    def problem(self) -> str | None:
        """What is wrong with the value as an SQL text, empty where nothing is; None where nothing can be."""
        text = quoted(self.name)
        blank = f"({text} IS NULL OR trim({text}) = '')"
        cases = []
        if self.needed:
            cases.append(f"WHEN {blank} THEN {literal(f'column {self.name} is empty')}")
        if self.kind != events.TEXT:
            says = literal(f"column {self.name} holds “")
            wanted = literal(f"”, not {EXPECTED[self.kind]}")
            bare = Column(self.name, self.kind, self.formats, thousands=self.thousands).value
            shown = f"left(trim({text}), {LONGEST_SHOWN})"
            cases.append(f"WHEN NOT {blank} AND {bare} IS NULL THEN {says} || {shown} || {wanted}")
        return f"CASE {' '.join(cases)} END" if cases else None


EXPECTED = {
    events.WHOLE: "a whole number",
    events.REAL: "a number",
    events.DAY: "a day in the format of this layout",
    events.FLAG: "0 or 1",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What has to hold of every row: an SQL condition over canonical columns, and what to say where it fails."""

    holds: str
    broken: str


RULES = (
    Rule("date_start IS NOT NULL AND date_end IS NOT NULL", "has no day"),
    Rule("date_start <= date_end", "ends before it begins"),
    Rule("date_start BETWEEN DATE '1900-01-01' AND DATE '2100-12-31'", "lies outside 1900–2100"),
    Rule("date_end <= DATE '2100-12-31'", "lies outside 1900–2100"),
    Rule("type_of_violence IN (1, 2, 3)", "has a type of violence other than 1, 2 and 3"),
    Rule("least(low, best, high, deaths_a, deaths_b, deaths_civilians, deaths_unknown) >= 0", "has a negative count"),
    Rule("greatest(low, best, high) <= 100000000", "has a count of more than a hundred million"),
)
PARTS = Rule(
    "best = deaths_a + deaths_b + deaths_civilians + deaths_unknown", "has a best that its four parts do not sum to"
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the text of a file is divided into rows and columns."""

    delimiter: str = ","
    quote: str = '"'
    encoding: str = "utf-8"
    header: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a file before it is read: its name, the columns of its header, folded, and its first rows."""

    file: str
    columns: tuple[str, ...]
    first: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """Which release a file is, as far as its name or header says: empty where it does not.

    ``covers`` are the first and the last day that a release of this version is made for.
    """

    id: str
    version: str = ""
    released: date | None = None
    covers: tuple[date, date] | None = None


class Span(StrEnum):
    """How far a release reaches around its events: the years or months that they touch, or their days only."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Described:
    """What a data set says of itself: the facts of its releases that do not change from version to version.

    ``verification`` says how its makers check what they count; ``dataset`` groups releases of which one votes.
    ``no_toll`` says why it can give no toll, where it cannot: such a release is shown and compared and never votes.
    """

    dataset: str
    title: str
    publisher: str
    licence: str
    redistribution: Redistribution
    citation: str
    url: str
    verification: str
    sort: Sort = Sort.DOCUMENTED
    measure: Measure = Measure.DEATHS
    cell_days: str = "month"
    cell_place: str = "admin1"
    cell_actors: str = "name"
    marks_active: bool = False
    counts_events: bool = True
    span: Span = Span.DAYS
    no_toll: str = ""


class Layout(Protocol):
    """One way in which files of a data set are laid out."""

    @property
    def id(self) -> str:
        """The name under which ``--layout`` asks for it."""

    @property
    def described(self) -> Described:
        """What the data set says of itself."""

    @property
    def dialect(self) -> Dialect:
        """How its files are divided; the delimiter of a file with a header is found from that."""

    @property
    def places(self) -> Places:
        """By which numbers it knows countries."""

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which a file is not of this layout, folded."""

    @property
    def columns(self) -> Mapping[str, Column]:
        """What is read from the file, by the name under which ``rows`` speak of it."""

    @property
    def rows(self) -> tuple[Mapping[str, str], ...]:
        """The canonical rows that one row of the file makes, each as SQL over what is read.

        Canonical columns that are read under their own name need not be given.
        """

    @property
    def checks(self) -> tuple[Rule, ...]:
        """What has to hold of every row of the file, over what is read."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What has to hold of every canonical row."""

    @property
    def aside(self) -> str | None:
        """Which rows are no events of this data set (SQL over what is read); they are left out and counted."""

    def naming(self, head: Head) -> Naming:
        """Which release a file is."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A layout that is fully said by its columns."""

    id: str
    described: Described
    needs: tuple[str, ...]
    columns: Mapping[str, Column]
    rows: tuple[Mapping[str, str], ...] = (MappingProxyType({}),)
    places: Places = Places.UCDP
    dialect: Dialect = Dialect()
    checks: tuple[Rule, ...] = ()
    rules: tuple[Rule, ...] = (*RULES, PARTS)
    aside: str | None = None
    names: Callable[[Head], Naming] | None = None

    def naming(self, head: Head) -> Naming:
        return self.names(head) if self.names else Naming(self.described.dataset)
