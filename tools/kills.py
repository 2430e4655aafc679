"""Kill ``records add`` and ``records pull`` at random moments, and look at what is left each time.

    python -m tools.kills [COUNT]

A kill is SIGKILL, which no program can answer. After each, the store must hold what it held before, whole, and the
killed release whole or not at all. A pull is started again until it comes through, from a server of this machine that
sends slowly; what was received before a kill is not asked for again, so far as it was on disk.
"""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.releases import tables
from tests.releases.pull.server import serving
from tollcheck.releases import added
from tollcheck.releases.adding import Wish, add

MOMENTS = random.Random(4)  # noqa: S311 no secret hangs on when a kill comes
ROWS = 20_000
BEFORE = "ucdp-ged@1"
PULL = """
import sys
from dataclasses import replace
from tollcheck.cli.pull import fetch
from tollcheck.releases.added import home
from tollcheck.releases.pull.acled import Filters
from tollcheck.releases.pull.addresses import address_of
from tollcheck.releases.pull.pull import Staging
from tollcheck.fetching.web import Web
url, origin = sys.argv[1:]
address = replace(address_of("ucdp-ged", version="25.1"), url=url, md5="", bytes=None)
web = Web(trusted=frozenset({origin}))
fetch(address, filters=Filters(), accepted=None, staging=Staging(home() / "downloads" / ".staging", web))
"""


def left(key: str) -> bool:
    """Whether a release is there after a kill; exits if anything is half or lost."""
    shelf = added.shelf()
    rows = {source.release.key: source.release.rows for source in shelf.sources}
    altered = [source.release.key for source in shelf.sources if source.verify()]
    if shelf.problems or altered or rows not in ({BEFORE: 1}, {BEFORE: 1, key: ROWS}):
        sys.exit(f"after a kill: {rows}, altered {altered}, problems {shelf.problems}")
    return key in rows


def kill(command: Sequence[str], *, after: float) -> bool:
    """Whether a command was killed after some seconds; False where it ended before, which it must have done well."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        _, said = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    if process.returncode:
        sys.exit(said)
    return False


def removed(key: str) -> None:
    """Take a release out again, so that the next kill finds what the first did."""
    subprocess.run([sys.executable, "-m", "tollcheck", "records", "remove", key], check=True, capture_output=True)


def adds(count: int, folder: Path) -> str:
    """Kills of ``records add``."""
    big = tables.ged(folder, [{}] * ROWS, name="large.csv")
    command = [sys.executable, "-m", "tollcheck", "records", "add", str(big), "--version", "2"]
    began = time.monotonic()
    kill(command, after=600)
    whole_time = time.monotonic() - began
    kills = whole = 0
    while kills < count:
        if left("ucdp-ged@2"):
            removed("ucdp-ged@2")
        kills += kill(command, after=MOMENTS.uniform(0, whole_time))
        whole += left("ucdp-ged@2")
    return f"records add: {kills} kills, {whole} times whole after, {kills - whole} times as before, 0 half"


def pulls(count: int, folder: Path) -> str:
    """Kills of ``records pull``, each pull started again until it comes through."""
    rows = [
        {"source_office": str(MOMENTS.getrandbits(60))} for _ in range(ROWS)
    ]  # a file that does not pack to nothing
    content = packed(tables.ged(folder, rows, name="pulled.csv"))
    kills = through = 0
    with serving() as site:
        url = site.on("/ged.zip", slowly(content))
        command = [sys.executable, "-c", PULL, url, site.origin]
        while kills < count:
            kills += kill(command, after=MOMENTS.uniform(0, 4))
            if left("ucdp-ged@25.1"):
                through += 1
                removed("ucdp-ged@25.1")
        again = site.served / (max(through, 1) * len(content))
    return f"records pull: {kills} kills, {through} pulls came through, {again:.2f} times their bytes served, 0 half"


def packed(path: Path) -> bytes:
    """A file as publishers send it."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(path, path.name)
    return archive.getvalue()


def slowly(content: bytes) -> Callable[[Any], None]:
    """An answer that takes about a second, from where it is asked for."""

    def answer(asked: Any) -> None:
        have = int(asked.headers.get("Range", "bytes=0-")[6:-1])
        part = {"Content_Range": f"bytes {have}-{len(content) - 1}/{len(content)}"} if have else {}
        asked.begin(206 if have else 200, Content_Length=len(content) - have, ETag='"one"', **part)
        step = max(len(content) // 200, 1)
        for start in range(have, len(content), step):
            asked.put(content[start : start + step])
            time.sleep(0.005)

    return answer


def main() -> None:
    """Print what was left."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for killed in (adds, pulls):
        with tempfile.TemporaryDirectory() as place:
            os.environ["TOLLCHECK_HOME"] = str(Path(place) / "home")
            folder = Path(place)
            add([tables.ged(folder, [{}], name="before.csv")], wish=Wish(version="1"))
            print(killed(count, folder), flush=True)


if __name__ == "__main__":
    main()
