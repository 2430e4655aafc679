"""The process in which tools do their work: one line of JSON asks, one line of JSON answers.

It lies apart from the server so that this stays quick to answer, and so that work which takes too long, or which nobody
waits for any more, can be ended.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from typing import Any, BinaryIO

from tollcheck.errors import TollcheckError
from tollcheck.history import History, Origin

READY = ("tollcheck.assistants.answers", "tollcheck.pipeline", "tollcheck.reading.read", "tollcheck.render.markdown")
KEEP = "--history"
WITHOUT = "start it without --history"  # how whoever started it does without
SOURCE = "a text that an assistant gave"
FAULT = "this is a fault of tollcheck; please report what you asked"


def serve(asked: BinaryIO, answers: BinaryIO, *, history: History | None = None) -> None:
    """Answer every line, until there are no more."""
    for line in asked:
        answers.write(json.dumps(reply(json.loads(line), history=history)).encode() + b"\n")
        answers.flush()


def reply(request: dict[str, Any], *, history: History | None = None) -> dict[str, Any]:
    """The answer to a request, or what is wrong with it; what was checked is kept where there is a history."""
    from tollcheck.assistants.answers import answer

    try:
        found = answer(request["tool"], request["arguments"])
        if history is not None and found.report is not None:
            history.keep(found.report, source=SOURCE, origin=Origin.ASSISTANT)
    except TollcheckError as error:
        return {"trouble": str(error)}
    except Exception as error:
        # What went wrong is told without what was asked: an error's own words may hold an article's.
        print(f"tollcheck: {request['tool']}: {_where(error)}", file=sys.stderr, flush=True)  # noqa: T201
        return {"trouble": f"{request['tool']}: could not be answered; {FAULT}"}
    return {"content": found.content.model_dump(mode="json"), "text": found.text, "reports": dict(found.reports)}


def _where(error: BaseException) -> str:
    """The kind of an error, and the line that raised it."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno}" if at else "?"  # noqa: PTH119
    return f"{type(error).__name__} at {place}"


def main() -> None:
    """Work for the server that started this process. What a library prints must not reach it, so it keeps its own."""
    from tollcheck.assistants.closed import close_doors

    history = History(instead=WITHOUT) if KEEP in sys.argv[1:] else None  # opened while that can be done
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server, and the server ends this
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    close_doors()
    for module in READY:
        import_module(module)
    try:
        serve(sys.stdin.buffer, answers, history=history)
    except BrokenPipeError:
        os._exit(0)  # nobody is there to be told, and nothing is left to be written


if __name__ == "__main__":
    main()
