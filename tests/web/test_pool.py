"""Long work: bounded, fair, ended when it has to be, and no worse for a worker that dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest

from tollcheck.model import Settings
from tollcheck.web.jobs import Job, State
from tollcheck.web.launch import Limits
from tollcheck.web.pool import Pool
from tollcheck.web.problems import RefusedError
from tollcheck.web.sessions import Session
from tollcheck.web.tasks import Given

A, B, C = (Session(name, name) for name in "abc")
LONG = Given(text="In 2022, 1,804 civilians were killed in Mali. " * 2_000)
SHORT = Given(text="In 2022, 1,804 civilians were killed in Mali.")


def wait(job: Job, *, until: tuple[State, ...] = (State.DONE, State.FAILED, State.CANCELLED)) -> None:
    for _ in range(12_000):
        if job.state in until:
            return
        time.sleep(0.01)
    raise AssertionError(f"still {job.words}")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    found = Pool(Limits(workers=1, waiting=6, waiting_each=4))
    found.start()
    yield found
    found.close()


@pytest.fixture
def idle() -> Pool:
    """A queue that nobody works on."""
    return Pool(Limits(workers=0, waiting=6, waiting_each=4))


def test_a_task_is_done(pool: Pool) -> None:
    job = pool.submit("check", SHORT, Settings(), session=A)
    wait(job)
    assert job.state is State.DONE
    assert job.arguments == (), "a text is not held longer than it is needed"


def test_the_queue_has_an_end(idle: Pool) -> None:
    for session in (A, A, A, B, B, C):
        idle.submit("check", SHORT, Settings(), session=session)
    with pytest.raises(RefusedError) as refused:
        idle.submit("check", SHORT, Settings(), session=C)
    assert refused.value.problem.status == 429
    assert int(refused.value.problem.headers["Retry-After"]) > 0


def test_nobody_fills_the_queue_alone(idle: Pool) -> None:
    for _ in range(4):
        idle.submit("check", SHORT, Settings(), session=A)
    with pytest.raises(RefusedError):
        idle.submit("check", SHORT, Settings(), session=A)
    assert idle.submit("check", SHORT, Settings(), session=B).state is State.WAITING


def test_rows_are_served_in_turn(idle: Pool) -> None:
    jobs = [idle.submit("check", SHORT, Settings(), session=session) for session in (A, A, A, B, C, B)]
    order = [idle._next() for _ in jobs]
    assert [job.owner for job in order if job] == ["a", "b", "c", "a", "b", "a"]


def test_whoever_waits_is_told_how_many_are_before(idle: Pool) -> None:
    jobs = [idle.submit("check", SHORT, Settings(), session=session) for session in (A, B, C)]
    assert [job.ahead for job in jobs] == [0, 1, 2]
    assert jobs[2].words == "waiting, 2 before it"


def test_a_job_that_waits_is_cancelled(idle: Pool) -> None:
    first, second = (idle.submit("check", SHORT, Settings(), session=session) for session in (A, B))
    idle.cancel(first)
    assert first.state is State.CANCELLED
    assert idle._next() is second
    idle.cancel(first)
    with pytest.raises(RefusedError, match="cancelled"):
        first.outcome()


def test_a_job_that_runs_is_cancelled_and_the_next_one_is_done(pool: Pool) -> None:
    job = pool.submit("check", LONG, Settings(), session=A)
    wait(job, until=(State.RUNNING,))
    pool.cancel(job)
    after = pool.submit("check", SHORT, Settings(), session=A)
    wait(after)
    assert (job.state, after.state) == (State.CANCELLED, State.DONE)


def test_a_worker_that_is_killed_is_replaced(pool: Pool) -> None:
    job = pool.submit("check", LONG, Settings(), session=A)
    wait(job, until=(State.RUNNING,))
    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    wait(job)
    after = pool.submit("check", SHORT, Settings(), session=A)
    wait(after)
    assert job.state is State.FAILED
    assert job.problem is not None and job.problem.status == 500
    assert after.state is State.DONE


def test_a_worker_that_is_killed_while_it_waits_costs_no_job(pool: Pool) -> None:
    wait(pool.submit("check", SHORT, Settings(), session=A))
    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
    job = pool.submit("check", SHORT, Settings(), session=A)
    wait(job)
    assert job.state is State.DONE


def test_what_takes_too_long_is_ended() -> None:
    pool = Pool(Limits(workers=1, seconds=0.0))
    pool.start()
    job = pool.submit("check", LONG, Settings(), session=A)
    wait(job)
    pool.close()
    assert job.state is State.FAILED
    assert job.problem is not None and job.problem.status == 503


def test_a_fault_of_ours_is_told_without_the_text(pool: Pool, caplog: pytest.LogCaptureFixture) -> None:
    job = pool.submit("check", "Zanzibarquux, no Given at all", Settings(), session=A)
    wait(job)
    assert job.problem is not None and job.problem.status == 500
    assert "Zanzibarquux" not in caplog.text + str(job.problem)
    assert "AttributeError at tasks.py" in caplog.text


def test_nobody_finds_the_jobs_of_another(idle: Pool) -> None:
    job = idle.submit("check", SHORT, Settings(), session=A)
    assert idle.job(job.id, session=A) is job
    assert idle.job(job.id, session=B) is None


def test_a_closed_pool_cancels_what_waits() -> None:
    pool = Pool(Limits(workers=0))
    job = pool.submit("check", SHORT, Settings(), session=A)
    pool.close()
    assert job.state is State.CANCELLED
