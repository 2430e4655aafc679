"""Long work in other processes: so many at once, a queue that has an end, and nobody who keeps the others waiting.

Each worker is a process of its own with a thread here that hands it one job after the other. A job that is cancelled or
takes too long ends with its process, and a fresh one takes its place: nothing in Python can be stopped from outside
otherwise. Whoever asks waits in a row of his own, and the rows are served in turn. What takes an hour gets a process
beside the workers, so that no check waits for it, and there is one of that kind at a time.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

from tollcheck.errors import TollcheckError
from tollcheck.web.jobs import Job, State
from tollcheck.web.launch import Limits
from tollcheck.web.problems import Problem, RefusedError, told
from tollcheck.web.sessions import Session

LOOK = 0.1  # seconds between two looks at whether a job was cancelled
RETRY_AFTER = 5  # seconds
MOST_REMEMBERED = 500  # jobs that are over
STOPPING = 2.0  # seconds that a process has to end by itself

log = logging.getLogger("tollcheck.web")


def _same(answer: object) -> object:
    return answer


class Pool:
    """The workers and their queue. ``RefusedError`` with 429 where the queue is full."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._rows: OrderedDict[str, deque[Job]] = OrderedDict()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._changed = threading.Condition()
        self._is_closed = False
        self._threads: list[threading.Thread] = []
        self._alone: tuple[Job, threading.Thread] | None = None

    def submit(
        self, task: str, *arguments: object, session: Session, finish: Callable[[object], object] = _same
    ) -> Job:
        """Put a job into the row of whoever asks."""
        job = Job(task, arguments, session.owner, session.lane, finish)
        with self._changed:
            row = self._rows.get(job.lane, ())
            waiting = sum(map(len, self._rows.values()))
            if waiting >= self.limits.waiting or len(row) >= self.limits.waiting_each:
                raise RefusedError(_full(waiting))
            self._rows.setdefault(job.lane, deque()).append(job)
            job.ahead = waiting
            self._jobs[job.id] = job
            self._forget_old()
            self._changed.notify()
        return job

    def submit_alone(
        self, task: str, *arguments: object, session: Session, finish: Callable[[object], object] = _same
    ) -> Job:
        """Begin a job in a process of its own; ``RefusedError`` with 409 where another such one runs.

        Not for the loop of the app: it waits while the process of the one before ends.
        """
        job = Job(task, arguments, session.owner, session.lane, finish)
        thread = threading.Thread(target=self._serve_alone, args=(job,), name=f"alone {task}", daemon=True)
        if self._alone is not None and self._alone[0].is_over:
            self._alone[1].join()  # its process ends, in seconds at most, and lets go of what it holds
        with self._changed:
            if self._is_closed:
                raise RefusedError(CANCELLED)
            if self._alone is not None and self._alone[1].is_alive():
                raise RefusedError(_busy(self._alone[0]))
            job.state, job.says = State.RUNNING, "beginning"
            self._alone = (job, thread)
            self._jobs[job.id] = job
            self._forget_old()
            thread.start()
        return job

    @property
    def alone(self) -> Job | None:
        """The latest job that has, or had, a process of its own."""
        return self._alone[0] if self._alone else None

    def job(self, name: str, *, session: Session) -> Job | None:
        """A job by its id; nobody sees those of another session."""
        found = self._jobs.get(name)
        return found if found is not None and found.owner == session.owner else None

    def cancel(self, job: Job) -> None:
        """End a job, whether it waits or runs; its worker sees it at its next look."""
        with self._changed:
            row = self._rows.get(job.lane)
            if row is not None and job in row:
                row.remove(job)
                if not row:
                    del self._rows[job.lane]
            if not job.is_over:
                job.end(State.CANCELLED, "cancelled", problem=CANCELLED)

    def close(self) -> None:
        """End all workers and wait for them."""
        with self._changed:
            self._is_closed = True
            for row in self._rows.values():
                for job in row:
                    job.end(State.CANCELLED, "cancelled", problem=CANCELLED)
            self._rows.clear()
            self._changed.notify_all()
        for thread in (*self._threads, *((self._alone[1],) if self._alone else ())):
            thread.join()

    def start(self) -> None:
        """The workers, ready before the first job comes."""
        self._threads = [
            threading.Thread(target=self._serve, name=f"worker {n}", daemon=True) for n in range(self.limits.workers)
        ]
        for thread in self._threads:
            thread.start()

    def _forget_old(self) -> None:
        for name in [name for name, job in self._jobs.items() if job.is_over][:-MOST_REMEMBERED]:
            del self._jobs[name]

    def _next(self) -> Job | None:
        """The first job of the row whose turn it is, which then goes to the end; None when all is over."""
        with self._changed:
            while not self._is_closed and not self._rows:
                self._changed.wait()
            if self._is_closed:
                return None
            lane, row = self._rows.popitem(last=False)
            job = row.popleft()
            if row:
                self._rows[lane] = row
            job.state, job.says, job.ahead = State.RUNNING, "beginning", 0
            for place, waiting in enumerate(job for row in self._rows.values() for job in row):
                waiting.ahead = place
            return job

    def _serve(self) -> None:
        """What one thread does: a process, and jobs for it until it is used up."""
        worker = _Worker(self.limits)
        while (job := self._next()) is not None:
            if not worker.process.is_alive():  # whatever ended it while it had nothing to do
                worker.stop()
                worker = _Worker(self.limits)
            if not self._done(job, worker, seconds=self.limits.seconds):
                worker.stop()
                worker = _Worker(self.limits)
        worker.stop()

    def _serve_alone(self, job: Job) -> None:
        """What the thread of a job does that has a process of its own."""
        try:
            worker = _Worker(self.limits, is_warm=False)
        except OSError:  # no process more, or no memory for one
            log.exception("no process for a job of the task %s", job.task)
            job.end(State.FAILED, "failed", problem=_died(job))
            return
        self._done(job, worker, seconds=self.limits.seconds_alone)
        worker.stop()

    def _done(self, job: Job, worker: _Worker, *, seconds: float) -> bool:
        """Have a job done; whether its process can take another."""
        try:
            return worker.run(job, seconds=seconds, is_closed=lambda: self._is_closed)
        except Exception:  # the thread has to outlive whatever happens to one job
            log.exception("a job of the task %s failed in the app itself", job.task)
            job.end(State.FAILED, "failed", problem=_broken(job))
            return False


class _Worker:
    """A process that does one job after the other."""

    def __init__(self, limits: Limits, *, is_warm: bool = True) -> None:
        self.limits = limits
        self.jobs = 0
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, limits.worker_bytes, is_warm), daemon=True)
        self.process.start()
        theirs.close()

    def run(self, job: Job, *, seconds: float, is_closed: Callable[[], bool]) -> bool:
        """Do a job; whether the process can take another."""
        self.jobs += 1
        end = time.monotonic() + seconds
        self.pipe.send((job.task, job.arguments))
        while True:
            if job.is_over or is_closed():  # cancelled
                job.end(State.CANCELLED, "cancelled", problem=CANCELLED)
                return False
            if time.monotonic() > end:
                job.end(State.FAILED, "took too long", problem=_too_long(job, seconds))
                return False
            try:
                if not self.pipe.poll(LOOK):
                    continue
                sort, *told_ = self.pipe.recv()
            except (EOFError, OSError):
                job.end(State.FAILED, "failed", problem=_died(job))
                return False
            if sort == "told":
                job.heard(*told_)
            else:
                self._over(job, sort, told_)
                return self.jobs < self.limits.jobs_each_worker

    def _over(self, job: Job, sort: str, answer: Sequence[Any]) -> None:
        if sort == "done":
            try:
                job.end(State.DONE, "done", result=job.finish(answer[0]))
            except RefusedError as error:
                job.end(State.FAILED, "failed", problem=error.problem)
            except TollcheckError as error:  # the history may be unable to keep it
                job.end(State.FAILED, "not possible", problem=told(str(error), status=503))
        elif sort == "refused":
            job.end(State.FAILED, "not possible", problem=told(answer[0]))
        else:
            log.error("the task %s failed: %s", job.task, answer[0])
            job.end(State.FAILED, "failed", problem=_broken(job))

    def stop(self) -> None:
        """End the process, by force where it does not end by itself."""
        self.pipe.close()
        self.process.terminate()
        self.process.join(STOPPING)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def serve(pipe: Connection, most_bytes: int, is_warm: bool = True) -> None:
    """What the process of a worker does: tasks one by one, until nobody is there any more."""
    import gc
    import signal

    from tollcheck.web.tasks import TASKS, warm

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever presses Ctrl-C ends the app, which ends its workers
    gc.set_threshold(100_000, 20, 20)
    _bound(most_bytes)
    if is_warm:
        warm()
    while True:
        try:
            task, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = TASKS[task](lambda says, done, of: pipe.send(("told", says, done, of)), *arguments)
            pipe.send(("done", answer))
        except TollcheckError as error:
            pipe.send(("refused", str(error)))
        except (Exception, MemoryError) as error:
            # The name of the error and where it rose, never its words: they may hold the article's.
            pipe.send(("broken", _place(error)))


def _bound(most_bytes: int) -> None:
    """The most memory that this process may ask for, where the system can be told so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, most_bytes))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace is not None else "?"
    return f"{type(error).__name__} at {line}"


CANCELLED = Problem(409, "job", "was cancelled", "start it again")


def _full(waiting: int) -> Problem:
    return Problem(
        429, "queue", f"{waiting} jobs wait already", "try again in a moment", {"Retry-After": str(RETRY_AFTER)}
    )


def _busy(job: Job) -> Problem:
    return Problem(
        409, job.task, f"one is under way ({job.words})", "wait until it is over, or stop it", {"Retry-After": "60"}
    )


MEND = {"pull": "what came of it is kept: pull it again to go on"}


def _too_long(job: Job, seconds: float) -> Problem:
    mend = MEND.get(job.task, "give a shorter text")
    return Problem(503, job.task, f"took longer than {seconds:g} seconds and was ended", mend)


def _died(job: Job) -> Problem:
    mend = MEND.get(job.task, "start it again")
    return Problem(500, job.task, "its process was ended from outside, or for want of memory", mend)


def _broken(job: Job) -> Problem:
    return Problem(
        500, job.task, "failed for a reason that is a fault of tollcheck", "report it, with the text if you may"
    )
