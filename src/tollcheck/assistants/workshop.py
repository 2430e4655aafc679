"""The processes that work for the server: few, kept warm, and ended with the call that nobody waits for any more."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from typing import Any

import anyio
from anyio.abc import Process
from anyio.streams.buffered import BufferedByteReceiveStream

from tollcheck.assistants.limits import LARGEST_ANSWER, MOST_SECONDS, MOST_WAITING, MOST_WORKERS
from tollcheck.errors import WorkError

# -P: a folder that the server happens to be started in holds no part of the program.
COMMAND = (sys.executable, "-P", "-m", "tollcheck.assistants.worker")


@dataclass(slots=True)
class Worker:
    """A process that answers one request at a time."""

    process: Process
    answers: BufferedByteReceiveStream

    @classmethod
    async def start(cls, *options: str) -> Worker:
        """A process of its own, which ends when this one does."""
        process = await anyio.open_process((*COMMAND, *options), stderr=None)
        assert process.stdout is not None  # noqa: S101  it is a pipe unless told otherwise
        return cls(process, BufferedByteReceiveStream(process.stdout))

    async def exchange(self, request: bytes) -> bytes:
        """The line that answers a line."""
        assert self.process.stdin is not None  # noqa: S101  the same
        await self.process.stdin.send(request + b"\n")
        return await self.answers.receive_until(b"\n", LARGEST_ANSWER)

    async def end(self) -> None:
        """End the process, whatever it does."""
        with anyio.CancelScope(shield=True):
            if self.process.returncode is None:
                self.process.kill()
            await self.process.aclose()


@dataclass(slots=True)
class Workshop:
    """Workers in the order in which they are asked for; no more calls wait than it can soon answer."""

    seconds: float = MOST_SECONDS
    most_waiting: int = MOST_WAITING
    options: tuple[str, ...] = ()
    _idle: list[Worker] = field(default_factory=list)
    _free: anyio.CapacityLimiter = field(
        default_factory=lambda: anyio.CapacityLimiter(min(MOST_WORKERS, os.cpu_count() or 1))
    )

    async def open(self) -> None:
        """Have a worker ready before the first call."""
        self._idle.append(await Worker.start(*self.options))

    async def do(self, tool: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """What a worker answers; WorkError where it cannot be had."""
        if self._free.statistics().tasks_waiting >= self.most_waiting:
            raise WorkError(f"{tool}: {self.most_waiting} calls are waiting already; ask again when some are answered")
        async with self._free:
            answer = await self._done(tool, json.dumps({"tool": tool, "arguments": arguments}).encode())
        found: dict[str, Any] = json.loads(answer)
        return found

    async def _done(self, tool: str, request: bytes) -> bytes:
        worker = self._idle.pop() if self._idle else await Worker.start(*self.options)
        is_done = False
        try:
            with anyio.fail_after(self.seconds):
                answer = await worker.exchange(request)
            is_done = True
        except TimeoutError:
            raise WorkError(f"{tool}: took longer than {self.seconds:g} seconds; ask for less at once") from None
        except (anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.IncompleteRead):
            raise WorkError(f"{tool}: its process came to an end before it was done; ask again") from None
        except anyio.DelimiterNotFound:
            raise WorkError(f"{tool}: its answer is too large to be told; check the text in parts") from None
        finally:
            # A worker that was left in the middle of something would give the next caller this one's answer.
            if is_done:
                self._idle.append(worker)
            else:
                await worker.end()
        return answer

    async def close(self) -> None:
        """End every worker that is idle; those that work end with their calls."""
        while self._idle:
            await self._idle.pop().end()
