"""Events where they already lie: a table of PostgreSQL, Spark or another engine that Ibis speaks to.

The table has UCDP's columns (``summing.NEEDED``) in their own types. Only the cells leave the engine. Drivers come
with the extra ``engines``; what a connection says of itself is never told with its password.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tollcheck.errors import ReleaseError

SCHEMES = ("postgresql", "postgres", "pyspark", "duckdb")
PASSWORD = re.compile(r"(password|pwd|token)=[^&\s]*", re.IGNORECASE)


def events_in(url: str, *, table: str) -> Any:
    """The Ibis table at an address; ReleaseError in one line where it cannot be reached."""
    import ibis

    scheme = urlsplit(url).scheme
    if scheme not in SCHEMES:
        raise ReleaseError(f"{safe(url)}: is no address of an engine; give one of {', '.join(SCHEMES)}")
    try:
        return ibis.connect(url).table(table)
    except Exception as error:  # every driver has errors of its own
        missing = isinstance(error, ImportError)
        why = "its driver is not installed" if missing else (str(error).strip().splitlines() or ["no reason"])[0][:120]
        do = "install tollcheck[engines]" if missing else "check the address and the table"
        raise ReleaseError(f"{safe(url)}: cannot be read ({safe(why)}); {do}") from error


def safe(url: str) -> str:
    """An address without its password.

    >>> safe("postgresql://ann:secret@db.example:5432/events?password=x")
    'postgresql://ann@db.example:5432/events?password=…'
    """
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    netloc = f"{user.partition(':')[0]}{at}{host}"
    return PASSWORD.sub(lambda found: f"{found[1]}=…", urlunsplit(parts._replace(netloc=netloc)))
