"""Workers that take too long, die, or work for nobody; calls that come all at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import pytest
from mcp import Client

from tests.assistants.conftest import talk
from tests.assistants.wire import gone
from tollcheck.assistants import workshop
from tollcheck.assistants.workshop import Workshop
from tollcheck.errors import WorkError

# Made-up workers: each is told one line and does as its name says.
ECHO = """
import json, os, sys
for line in sys.stdin:
    print(json.dumps({"asked": json.loads(line), "pid": os.getpid()}), flush=True)
"""
STUCK = "import sys, time; sys.stdin.readline(); time.sleep(600)"
DYING = "import sys; sys.stdin.readline()"
HALF = "import sys; sys.stdin.readline(); sys.stdout.write('{\"half')"
ENDLESS = "import sys; sys.stdin.readline()\nwhile True: sys.stdout.write('x' * 65536)"


@pytest.fixture
def works_like(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Workers that run the given program."""

    def chosen(program: str) -> None:
        monkeypatch.setattr(workshop, "COMMAND", (sys.executable, "-c", program))

    return chosen


def run(work: Callable[[Workshop], Awaitable[Any]], shop: Workshop) -> Any:
    async def whole() -> Any:
        try:
            return await work(shop)
        finally:
            await shop.close()

    return anyio.run(whole)


@pytest.mark.parametrize(
    "program, message",
    [
        (STUCK, "ask: took longer than 0.5 seconds; ask for less at once"),
        (DYING, "ask: its process came to an end before it was done; ask again"),
        (HALF, "ask: its process came to an end before it was done; ask again"),
        (ENDLESS, "ask: its answer is too large to be told; check the text in parts"),
    ],
    ids=["stuck", "dying", "dying in mid-answer", "endless"],
)
def test_a_worker_that_fails_is_told_in_a_line_and_the_next_call_is_answered(
    works_like: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, program: str, message: str
) -> None:
    monkeypatch.setattr(workshop, "LARGEST_ANSWER", 2**20)
    # Only the one that is stuck may run out of time, however slow the machine is.
    shop = Workshop(seconds=0.5 if program is STUCK else 60)

    async def work(shop: Workshop) -> Any:
        works_like(program)
        with pytest.raises(WorkError) as told:
            await shop.do("ask", {})
        works_like(ECHO)
        shop.seconds = 60
        return str(told.value), await shop.do("explain", {"name": "about"})

    told, answer = run(work, shop)
    assert told == message
    assert answer["asked"] == {"tool": "explain", "arguments": {"name": "about"}}


def test_a_call_that_nobody_waits_for_is_ended(works_like: Callable[[str], None]) -> None:
    works_like("import os, sys, time; print(os.getpid(), file=sys.stderr); sys.stdin.readline(); time.sleep(600)")
    started: list[int] = []
    start = workshop.Worker.start

    async def noted() -> workshop.Worker:
        worker = await start()
        started.append(worker.process.pid)
        return worker

    async def work(shop: Workshop) -> None:
        async with anyio.create_task_group() as calls:
            calls.start_soon(shop.do, "check_text", {"text": "x"})
            while not started:
                await anyio.sleep(0.01)
            calls.cancel_scope.cancel()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workshop.Worker, "start", noted)
        run(work, Workshop())
    assert len(started) == 1
    assert gone(started[0])


def test_calls_beyond_the_queue_are_refused_in_a_line(works_like: Callable[[str], None]) -> None:
    works_like(ECHO)
    answers: list[Any] = []

    async def call(shop: Workshop, number: int) -> None:
        try:
            answers.append(await shop.do("ask", {"number": number}))
        except WorkError as error:
            answers.append(str(error))

    async def work(shop: Workshop) -> None:
        async with anyio.create_task_group() as calls:
            for number in range(20):
                calls.start_soon(call, shop, number)

    run(work, Workshop(most_waiting=3))
    refused = [each for each in answers if isinstance(each, str)]
    assert set(refused) == {"ask: 3 calls are waiting already; ask again when some are answered"}
    assert len(answers) == 20
    assert 3 < len(answers) - len(refused) <= 5  # the three, and those that are worked on


def test_many_calls_at_once_get_each_its_own_answer_from_few_workers(works_like: Callable[[str], None]) -> None:
    works_like(ECHO)
    answers: dict[int, Any] = {}

    async def call(shop: Workshop, number: int) -> None:
        answers[number] = await shop.do("ask", {"number": number})

    async def work(shop: Workshop) -> None:
        async with anyio.create_task_group() as calls:
            for number in range(100):
                calls.start_soon(call, shop, number)

    run(work, Workshop(most_waiting=100))
    assert [answers[number]["asked"]["arguments"]["number"] for number in range(100)] == list(range(100))
    assert len({each["pid"] for each in answers.values()}) <= workshop.MOST_WORKERS


def test_a_real_session_answers_all_that_is_asked_at_once() -> None:
    tolls = [300 + 100 * number for number in range(8)]

    async def all_of_them(client: Client) -> dict[int, Any]:
        found: dict[int, Any] = {}

        async def check(toll: int) -> None:
            text = f"In 2022, {toll} civilians were killed in Mali."
            found[toll] = (await client.call_tool("check_text", {"text": text})).structured_content

        async with anyio.create_task_group() as calls:
            for toll in tolls:
                calls.start_soon(check, toll)
        for toll in tolls:
            (content,) = (await client.read_resource(found[toll]["report"])).contents
            assert str(toll) in json.loads(content.text)["article"]["text"]
        return found

    found = talk(all_of_them)
    assert {toll: answer["claims"][0]["claimed"] for toll, answer in found.items()} == {
        toll: f"{toll:,}" for toll in tolls
    }


LONG = "\n\n".join(
    f"In {year}, {year} civilians were killed in Mali and {year + 7} in Niger." for year in range(1990, 2024)
)


def test_the_server_stays_quick_to_answer_while_it_works_and_stops_what_is_called_off() -> None:
    order: list[str] = []

    async def busy(client: Client) -> None:
        async def check() -> None:
            await client.call_tool("check_text", {"text": LONG})
            order.append("checked")

        async with anyio.create_task_group() as calls:
            for _ in range(workshop.MOST_WORKERS):
                calls.start_soon(check)
            await client.read_resource("tollcheck://limits")
            order.append("read")
            calls.cancel_scope.cancel()
        answer = await client.call_tool("explain", {"name": "depends"})
        assert not answer.is_error
        order.append("explained")

    talk(busy)
    assert order == ["read", "explained"]
