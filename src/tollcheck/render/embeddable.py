"""JSON that may be put into a page as it is: nothing in it can end the script element that holds it.

The characters that mean something to HTML stand only inside JSON's strings, where an escape says the same.
"""

from __future__ import annotations

import re

from tollcheck.render.json_text import pretty

_OF_HTML = re.compile("[<>&]")


def embeddable(value: object) -> str:
    r"""The value as JSON that a person can read too, ending in a line break.

    >>> embeddable({"name": "</script>"})
    '{"name": "\\u003c/script\\u003e"}\n'
    """
    return _OF_HTML.sub(lambda found: f"\\u{ord(found[0]):04x}", pretty(value)) + "\n"
