"""One shape for everything that goes wrong: RFC 9457, with where it is, what is wrong and what to do.

Every message of tollcheck reads ``where: what is wrong; what to do``; here it is taken apart again. A browser is shown
the same three parts as a page, a program as ``application/problem+json``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MEDIA = "application/problem+json"
LONGEST = 600  # characters of one part

TITLES: Mapping[int, str] = {
    400: "The request cannot be understood",
    401: "Not let in",
    403: "RefusedError",
    404: "Not there",
    405: "Not done that way",
    409: "Not possible as things stand",
    410: "No longer kept",
    413: "Too large",
    415: "Not a kind that is read",
    421: "Another address",
    422: "Something in it cannot be used",
    429: "Too much at once",
    500: "Something went wrong here",
    503: "Not possible now",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong. ``status`` is HTTP's, ``headers`` go with the answer (``Retry-After``, ``Allow``)."""

    status: int
    where: str
    wrong: str
    mend: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return TITLES.get(self.status, "Not possible")

    def document(self) -> dict[str, Any]:
        """As RFC 9457 wants it; ``detail`` is the whole in a line."""
        return {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": f"{self.where}: {self.wrong}" + (f"; {self.mend}" if self.mend else ""),
            "where": self.where,
            "wrong": self.wrong,
            "mend": self.mend,
        }


class RefusedError(Exception):
    """What ends a request: the problem is the answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.wrong)
        self.problem = problem


def told(message: str, *, status: int = 422) -> Problem:
    """A message of the tree of errors, taken apart.

    >>> told("--place Narnia: no such country; give its English name").mend
    'give its English name'
    """
    where, colon, rest = message.partition(": ")
    if not colon:
        where, rest = "request", message
    wrong, _, mend = rest.rpartition("; ") if "; " in rest else (rest, "", "")
    return Problem(status, where[:LONGEST], wrong[:LONGEST], mend[:LONGEST])


def of_validation(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """What a request lacks or has wrongly, the first of it; its values are not repeated."""
    first = errors[0] if errors else {}
    where = ".".join(str(part) for part in first.get("loc", ())) or "request"
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return Problem(422, where, f"{first.get('msg', 'is not as it has to be')}{more}", "see /api/v1/openapi.json")


FORGOTTEN = Problem(404, "check", "no such check is kept", "check the text again, or look into the history")
STALE = Problem(403, "form", "was not made by this app in this session", "load the page again and send it from there")
NOT_IN = Problem(
    401, "session", "you are not let in", "open the address that `tollcheck serve` printed; it holds the key"
)
NO_SUCH_PAGE = Problem(404, "address", "nothing is there", "go to the start page")
