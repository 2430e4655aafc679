"""The process that works for an assistant has no network, starts nothing and writes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ATTEMPTS = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
    "a name looked up": "import socket; socket.getaddrinfo('localhost', 80)",
    "a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "a port opened": "import socket; socket.socket().bind(('127.0.0.1', 0))",
    "an address fetched": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "a program started": "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    "a shell": "import os; os.system('true')",
    "a process": "import os; os.fork()",
    "a file written": "open(PATH, 'w')",
    "a file added to": "open(PATH, 'a')",
    "a file opened by its flags": "import os; os.open(PATH, os.O_CREAT | os.O_RDWR)",
    "a file removed": "import os; os.remove(KEPT)",
    "a file moved": "import os; os.replace(KEPT, PATH)",
    "a folder made": "import os; os.mkdir(PATH)",
    "a database": "import sqlite3; sqlite3.connect(PATH)",
}


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
def test_a_door_is_closed(attempt: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("x", encoding="utf-8")
    code = (
        f"from tollcheck.assistants.closed import close_doors\nclose_doors()\nPATH = {str(tmp_path / 'new')!r}\n"
        f"KEPT = {str(kept)!r}\ntry:\n    {ATTEMPTS[attempt]}\nexcept OSError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert "is closed to the tools of an assistant" in done.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]
