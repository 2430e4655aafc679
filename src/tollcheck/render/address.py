"""An address of the web as a machine may follow it, or none."""

from __future__ import annotations

from urllib.parse import quote

from tollcheck.render.page import link

_SAFE = ":/?#@!$&+,;=%~-._"  # what may stand in an address and neither ends a link of Markdown nor anything around it


def address(url: str | None) -> str | None:
    """The address with everything else percent-encoded; None for what does not lead to the web.

    >>> address("https://example.org/a b)<x>"), address("javascript:alert(1)")
    ('https://example.org/a%20b%29%3Cx%3E', None)
    """
    followed = link(url)
    return quote(followed, safe=_SAFE, errors="replace") if followed else None
