"""Days as options name them."""

from __future__ import annotations

from datetime import date, datetime

import click

DAY = click.DateTime(["%Y-%m-%d"])


def as_date(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    """The day that an option names."""
    return value.date() if value else None
