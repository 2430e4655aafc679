"""How much a publisher's server may cost us in time and size, and the clock by which that is measured."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

Progress = Callable[[int, int | None], None]  # bytes or rows so far, and of how many if that is known


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes. The largest known release is 39 MB packed and about 300 MB unpacked."""

    stall: float = 30.0  # without a byte
    total: float = 3600.0
    attempts: int = 6
    pause: float = 1.0  # before the second attempt; doubled before each further one
    longest_wait: float = 300.0  # that a server may ask for
    redirects: int = 5
    file: int = 2_000_000_000
    unpacked: int = 8_000_000_000
    ratio: int = 200  # unpacked to packed; text packs to a tenth, a bomb to a thousandth
    page: int = 64_000_000
    pages: int = 4_000


@dataclass(frozen=True, slots=True)
class Clock:
    """The passing of time; tests bring one that does not wait."""

    sleep: Callable[[float], None] = time.sleep
    elapsed: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    jitter: Callable[[], float] = random.random


def silent(_done: int, _total: int | None) -> None:
    """Tells nobody how far a download is."""
