"""Watch a feed of five hundred articles, kill the watch several times, and count how often each was checked.

    python -m tools.watch_many [COUNT]

The feed stands on a server of this machine. The watch is killed (SIGKILL) after a fifth, two fifths and three fifths of
the articles, and begun again each time; every article has to be in the history once, in one version, and asked for no
more often than it was cut off.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.releases.pull.server import serving
from tests.watching.feeding import asked, fed
from tests.watching.test_watch import WATCHER
from tollcheck.history import History


def main() -> None:
    """Print the count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as home, serving() as site:
        command = [sys.executable, "-c", WATCHER, fed(site, count), site.origin]
        began = time.monotonic()
        for stop in (count // 5, count // 5, count // 5, None):
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE, text=True, env=os.environ | {"TOLLCHECK_HOME": home}
            )
            for _ in range(stop or 0):
                process.stdout.readline()  # type: ignore[union-attr]
            if stop:
                process.send_signal(signal.SIGKILL)
            process.communicate()
        seconds = time.monotonic() - began
        with History(Path(home)) as history:
            kept = history.listing(limit=10 * count)
            versions = [len(history.versions(one.id)) for one in kept]
        sources = Counter(one.source for one in kept)
        again = sum(number - 1 for path, number in Counter(asked(site)).items() if path.startswith("/a/"))
    most = f"{max(sources.values())} time each at most, {max(versions)} version each at most"
    print(f"{count} articles, 3 kills, {seconds:.0f} s: {len(sources)} kept, {most}, {again} pages fetched again")
    sys.exit(0 if len(kept) == len(sources) == count and max(versions) == 1 else 1)


if __name__ == "__main__":
    main()
