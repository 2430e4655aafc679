"""How much is done, counted and not timed: a clock measures what else the machine does."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType


def calls(action: Callable[[], object]) -> int:
    """How many calls of functions, of our own and of built-in ones, an action makes.

    One call may still walk a whole text, as a regular expression does, and its steps are not counted. Texts are
    therefore so long that a walk whose length grows with the square would not end while somebody waits.
    """
    counted = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()  # what is called back by a collection is not the action's own work
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
        gc.enable()
    return counted
