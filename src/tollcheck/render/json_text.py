"""How a value is written as JSON: one spelling of every number, date and text, and lines that a person can read.

The bytes depend on the values alone. Dates turn inclusive here and nowhere else, so that half-open periods stay a
matter of the code. Numbers that are whole are written whole; all others keep nine significant digits, enough for any
toll and few enough that two machines agree; what is not a finite number is null.
"""

from __future__ import annotations

import json
import math
import re
from datetime import date, timedelta
from json.encoder import encode_basestring

from tollcheck.model import Period

SIGNIFICANT_DIGITS = 9
LINE = 180  # characters of what stands on one line, at most: room for a term with its period
ONE_DAY = timedelta(days=1)

Json = dict[str, object]

# Legal inside a JSON string, yet able to steer a terminal or to turn the text around it: written as escapes.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


def dumps(value: object) -> str:
    """JSON on one line in UTF-8's letters, with those escaped that could steer what displays them."""
    return _escaped(_ENCODER.encode(value))


def _escaped(text: str) -> str:
    if text.isprintable():  # as nearly all is, and none of what could steer
        return text
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def pretty(value: object, *, margin: int = 0) -> str:
    """JSON with a line for each thing that is short enough for one, such as a term or a period.

    >>> print(pretty({"a": {"low": 1, "high": 2}, "b": ["x" * 180]}).replace("x" * 180, "x…"))
    {
      "a": {"low": 1, "high": 2},
      "b": [
        "x…"
      ]
    }
    """
    if not isinstance(value, dict | list):
        return _scalar(value)
    inner = margin + 2
    start, end = "{}" if isinstance(value, dict) else "[]"
    # From the inside out, so that each part is written once however deep it lies.
    if isinstance(value, dict):
        parts = [f"{_scalar(name)}: {pretty(part, margin=inner)}" for name, part in value.items()]
    else:
        parts = [pretty(part, margin=inner) for part in value]
    line = f"{start}{', '.join(parts)}{end}"
    if len(line) + margin <= LINE and "\n" not in line:
        return line
    body = ",\n".join(" " * inner + part for part in parts)
    return f"{start}\n{body}\n{' ' * margin}{end}"


def _scalar(value: object) -> str:
    """One value that holds no other; a text goes straight to the encoder, since a report has thousands."""
    if isinstance(value, str):
        return _escaped(encode_basestring(value))
    return dumps(value)


def number(value: float | None) -> int | float | None:
    """A number as it is published: whole if it is whole, else nine significant digits, null if not finite.

    >>> number(3000.0), number(3000 / 736), number(float("inf"))
    (3000, 4.07608696, None)
    """
    if value is None or not math.isfinite(value):
        return None
    if value == int(value):
        return int(value)
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def inclusive(period: Period | None) -> Json | None:
    """A period with its last day, not the first day after it: the one place where periods turn inclusive."""
    if period is None:
        return None
    return {"start": day(period.start), "end": day(period.end - ONE_DAY if period.end else None)}


def day(day: date | None) -> str | None:
    return day.isoformat() if day else None
