"""One piece of long work, as whoever waits for it sees it: where it stands, and what came of it."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum

from tollcheck.web.problems import Problem, RefusedError

FIRST_LOOK, LONGEST_LOOK = 0.01, 0.25  # seconds between two looks


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(eq=False, slots=True)
class Job:
    """A task with its arguments, and what came of it. Written by the thread that runs it, read by everybody.

    ``finish`` turns the answer of the worker into ``result``, in the app's own process.
    """

    task: str
    arguments: tuple[object, ...]
    owner: str
    lane: str
    finish: Callable[[object], object]
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: State = State.WAITING
    says: str = "waiting for its turn"
    done: int = 0
    of: int = 0
    ahead: int = 0
    result: object = None
    problem: Problem | None = None
    made: float = field(default_factory=time.monotonic)

    @property
    def is_over(self) -> bool:
        return self.state in (State.DONE, State.FAILED, State.CANCELLED)

    def heard(self, says: str, done: int, of: int) -> None:
        """How far the task says it is."""
        self.says, self.done, self.of = says, done, of

    def end(self, state: State, says: str, *, result: object = None, problem: Problem | None = None) -> None:
        """It is over; the arguments, which may be large, go."""
        self.result, self.problem, self.says, self.arguments = result, problem, says, ()
        self.state = state

    @property
    def words(self) -> str:
        """Where it stands, in a line."""
        if self.state is State.WAITING and self.ahead:
            return f"waiting, {self.ahead} before it"
        return f"{self.says}: {self.done:,} of {self.of:,}" if self.of and not self.is_over else self.says

    async def over(self, seconds: float) -> bool:
        """Wait until it is over, at most so long; whether it is."""
        pause, end = FIRST_LOOK, time.monotonic() + seconds
        while not self.is_over and time.monotonic() < end:
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_LOOK)
        return self.is_over

    async def changes(self) -> AsyncIterator[str]:
        """Where it stands, each time that changes, up to its end."""
        told = None
        while True:
            if (now := self.words) != told:
                told = now
                yield now
            if self.is_over:
                return
            await asyncio.sleep(LONGEST_LOOK)

    def outcome(self) -> object:
        """What came of it; RefusedError where nothing did."""
        if self.problem is not None:
            raise RefusedError(self.problem)
        return self.result
