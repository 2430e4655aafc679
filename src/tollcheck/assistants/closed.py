"""The doors that stay closed while a tool works: no network, no other program, nothing written.

The tools need none of them. What an article says can therefore not get out by mistake, nor by anything that an article
makes a parser do.
"""

from __future__ import annotations

import os
import sys

CLOSED = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"),
        *("socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"),
        *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty"),
        *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
        *("shutil.rmtree", "shutil.move", "shutil.copyfile", "sqlite3.connect", "ftplib.connect", "smtplib.connect"),
    }
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def close_doors() -> None:
    """Refuse all of it in this process from now on; there is no way back."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in CLOSED or (event == "open" and _writes(arguments)):
        raise PermissionError(f"{event}: is closed to the tools of an assistant")


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & WRITING)
