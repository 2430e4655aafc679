"""All layouts, and which of them a file is of, by the names in its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from tollcheck.errors import ReleaseError
from tollcheck.releases.layouts import acled, gdelt, ucdp_country_year, ucdp_ged, ucdp_one_sided
from tollcheck.releases.layouts.interface import Head, Layout, Naming, Plain

LAYOUTS: Sequence[Plain] = tuple(
    chain(ucdp_ged.LAYOUTS, ucdp_country_year.LAYOUTS, ucdp_one_sided.LAYOUTS, acled.LAYOUTS, gdelt.LAYOUTS)
)
IDS = tuple(layout.id for layout in LAYOUTS)
NEARLY = 0.7  # the share of its columns from which on a file is taken to be of a layout and to lack some
EIGHT_DIGITS = re.compile(r"\d{8}")


def recognised(head: Head) -> Plain | None:
    """The layout of a file, None where it is of none; ReleaseError where it is of one but for a few columns."""
    if _is_gdelt(head):
        return gdelt.LAYOUTS[0]
    has = set(head.columns)
    fitting = [layout for layout in LAYOUTS if set(layout.needs) <= has]
    if fitting:
        return max(fitting, key=lambda layout: len(layout.needs))
    nearest = max(LAYOUTS, key=lambda layout: len(has & set(layout.needs)) / len(layout.needs))
    missing = [name for name in nearest.needs if name not in has]
    if len(missing) <= len(nearest.needs) * (1 - NEARLY):
        raise _lacking(head, nearest, missing)
    return None


def asked(name: str, head: Head) -> Plain:
    """The layout that a user asks for; ReleaseError where the file is not of it."""
    layout = next(layout for layout in LAYOUTS if layout.id == name)
    if not layout.dialect.header:
        if not _is_gdelt(head):
            raise ReleaseError(
                f"{head.file}: has no 61 columns separated by tabs, as {name} has; choose another layout"
            )
        return layout
    missing = [column for column in layout.needs if column not in head.columns]
    if missing:
        raise _lacking(head, layout, missing)
    return layout


def checked(layout: Layout, head: Head) -> None:
    """ReleaseError where a file lacks a column of its layout, or has one twice."""
    twice = next((name for at, name in enumerate(head.columns) if name and name in head.columns[:at]), None)
    if layout.dialect.header and twice is not None:
        raise ReleaseError(f"{head.file}: column {twice} stands twice in the header; keep one of them")
    missing = [column for column in layout.needs if column not in head.columns]
    if layout.dialect.header and missing:
        raise _lacking(head, layout, missing)


def described_as(layout: Plain, naming: Naming) -> Plain:
    """The layout with what its data set says of the very release: candidate events are not the yearly release."""
    return replace(layout, described=ucdp_ged.CANDIDATE) if naming.id == "ucdp-candidate" else layout


def _lacking(head: Head, layout: Layout, missing: Sequence[str]) -> ReleaseError:
    names = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
    word = "column" if len(missing) == 1 else "columns"
    return ReleaseError(f"{head.file}: row 1 lacks the {word} {names} of layout {layout.id}; get the file again")


def _is_gdelt(head: Head) -> bool:
    columns = head.columns
    return len(columns) == gdelt.COUNT and columns[0].isdigit() and bool(EIGHT_DIGITS.fullmatch(columns[1]))
