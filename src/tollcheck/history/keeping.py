"""How a report becomes rows: one version of a check, and its claims beside it."""

from __future__ import annotations

import secrets
import sqlite3
import zlib
from datetime import UTC, datetime

from tollcheck.errors import HistoryError
from tollcheck.history.kept import Origin, Why
from tollcheck.model import Report, Review
from tollcheck.render.json_report import render_line

LEVEL = 3  # half the time of the usual level, for a fourth more bytes


def kept_in(
    connection: sqlite3.Connection, report: Report, *, source: str, origin: Origin, check: str | None, why: Why | None
) -> str:
    """Keeps a report in a change that is under way."""
    if check is None:
        check, why, version = secrets.token_hex(8), why or Why.CHECK, 1
        number = connection.execute(
            "INSERT INTO checks (id, source, origin) VALUES (?, ?, ?)", (check, source, origin.value)
        ).lastrowid
    else:
        found = connection.execute(
            "SELECT number, max(version) FROM checks JOIN versions ON check_number = number WHERE id = ?", (check,)
        ).fetchone()
        if found[0] is None:
            raise unknown(check)
        number, version = found[0], found[1] + 1
        why = why or (Why.SIGNATURE if report.signed else Why.CORRECTION)
    connection.execute(
        "INSERT INTO versions (check_number, version, why, kept, made, title, digest, signed_by, document) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            version,
            why.value,
            datetime.now(UTC).isoformat(timespec="seconds"),
            report.made_at,
            _storable(report.article.title),
            report.article.digest,
            _storable(report.signed.by) if report.signed else None,
            zlib.compress(render_line(report).encode(), LEVEL),
        ),
    )
    connection.executemany(
        "INSERT INTO claims (check_number, version, position, claim, quote, verdict, place, iso3) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((number, version, position, *_columns(review)) for position, review in enumerate(report.reviews)),
    )
    return check


def _columns(review: Review) -> tuple[object, ...]:
    places = (reading.place for reading in review.claim.readings)
    place = next((place for place in places if place is not None), None)
    told = (review.claim.id, _storable(review.claim.quote), review.verdict.id.value)
    return (*told, _storable(place.name), place.iso3) if place else (*told, None, None)


def _storable(text: str | None) -> str | None:
    """Text that UTF-8 can hold; half a surrogate pair in a damaged article becomes a question mark."""
    return None if text is None else text.encode(errors="replace").decode()


def unknown(check: str) -> HistoryError:
    """What is said of a check that is not there."""
    return HistoryError(f"{check}: there is no such check; `tollcheck history list` shows those that are kept")
