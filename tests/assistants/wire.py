"""The protocol by hand: lines in, lines out, for what no client would send."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from typing import Any

from tests.assistants.conftest import SERVER

CLIENT = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "0"}}
HELLO = (
    json.dumps({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": CLIENT}).encode(),
    b'{"jsonrpc":"2.0","method":"notifications/initialized"}',
)


def call(number: int, tool: str, **arguments: Any) -> bytes:
    """The line that calls a tool; everything beyond ASCII in it is escaped."""
    params = {"name": tool, "arguments": arguments}
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}).encode()


def spoken(lines: Sequence[bytes], *, until: int = 9) -> tuple[dict[int, Any], int, str]:
    """The answers by their ids, up to the one that ``until`` names; the exit code and standard error afterwards."""
    server = subprocess.Popen(  # noqa: S603  our own command
        SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert server.stdin is not None
    assert server.stdout is not None
    answers: dict[int, Any] = {}
    try:
        server.stdin.write(b"".join(line + b"\n" for line in (*HELLO, *lines)))
        server.stdin.flush()
        while until not in answers:
            line = server.stdout.readline()
            assert line, "the server has gone"
            _keep(line, answers)
        out, err = server.communicate(timeout=60)
        for line in out.splitlines():
            _keep(line, answers)
    finally:
        server.kill()
        server.wait()
    return answers, server.returncode, err.decode()


def _keep(line: bytes, answers: dict[int, Any]) -> None:
    told = json.loads(line)  # every line is a message, or this fails
    assert told["jsonrpc"] == "2.0"
    if isinstance(told.get("id"), int):
        answers.setdefault(told["id"], told)


def gone(pid: int, *, seconds: float = 30) -> bool:
    """Whether a process comes to an end before long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with open(f"/proc/{pid}/stat", "rb") as status:  # noqa: PTH123
                if status.read().rpartition(b")")[2].split()[0] == b"Z":
                    return True
        except OSError:
            return True
        time.sleep(0.02)
    return False
