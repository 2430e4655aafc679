"""What the routes share: the launch, the workers, the open checks, and the ways to get from one to the other."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, cast

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from tollcheck.errors import HistoryError
from tollcheck.history import History, Origin
from tollcheck.model import Overrule, Report, Settings, Span
from tollcheck.web.desk import Desk, Open
from tollcheck.web.jobs import Job
from tollcheck.web.launch import Launch
from tollcheck.web.offers import ELSEWHERE, allowed
from tollcheck.web.pool import Pool
from tollcheck.web.problems import FORGOTTEN, Problem, RefusedError, told
from tollcheck.web.pulling import Wanted
from tollcheck.web.sessions import Session, Tries
from tollcheck.web.tasks import Given, Made, corrected, shown

AT_ONCE = 20.0  # seconds that a page waits for its job before it shows the progress
MOST_LISTED = 1_000
UNSAVED = "unsaved-"  # how the names of checks begin that the history has not


@dataclass(frozen=True)
class State:
    """One running app."""

    launch: Launch
    pool: Pool
    desk: Desk
    history: History
    tries: Tries = field(default_factory=Tries)

    def check(self, given: Given, settings: Settings, *, session: Session) -> Job:
        """Begin a check; what comes of it is kept and on the desk."""

        def finish(answer: object) -> object:
            made = cast("Made", answer)
            try:
                name = self.history.keep(made.report, source=source_of(given), origin=Origin.APP)
            except HistoryError as error:
                return self.desk.put(f"{UNSAVED}{secrets.token_hex(8)}", made, unsaved=_why(error)).id
            if self.launch.keeps_nothing:
                self._make_room()
            return self.desk.put(name, made).id

        return self.pool.submit("check", given, settings, session=session, finish=finish)

    async def opened(self, name: str, *, session: Session) -> Open:
        """An open check, or one that is kept, computed again; RefusedError where there is none of that name."""
        found = self.desk.get(name)
        if found is not None:
            return found
        try:
            document = await run_in_threadpool(self.history.report, name)
        except HistoryError as error:
            raise RefusedError(FORGOTTEN) from error
        made = await self.run("reopen", document, session=session)
        return self.desk.put(name, cast("Made", made))

    async def correct(self, name: str, changes: tuple[Overrule, ...], *, session: Session) -> Job:
        """Begin to judge a check again with slots of its claims set by hand."""
        found = await self.opened(name, session=session)
        settings = corrected(found.report.settings, changes)
        return self._again(name, "recheck", found.report.article, settings, session=session)

    async def add_claim(self, name: str, span: Span, *, session: Session) -> Job:
        """Begin to judge a check again with words of its text marked as a claim."""
        found = await self.opened(name, session=session)
        report = found.report
        return self._again(name, "add_claim", report.article, report.settings, span, session=session)

    async def sign(self, name: str, report: Report) -> Open:
        """The check with its signature."""
        made = await run_in_threadpool(shown, report)
        return self.desk.put(name, made, unsaved=await run_in_threadpool(self._keep_version, name, made))

    async def forget(self, name: str) -> None:
        """Forget a check; RefusedError where there is none."""
        found = self.desk.get(name)
        self.desk.forget(name)
        if found is not None and name.startswith(UNSAVED):
            return
        try:
            await run_in_threadpool(self.history.forget, name)
        except HistoryError as error:
            raise RefusedError(FORGOTTEN) from error

    async def run(self, task: str, *arguments: object, session: Session) -> object:
        """What comes of a task; RefusedError where it takes longer than a page can wait."""
        job = self.pool.submit(task, *arguments, session=session)
        if not await job.over(self.launch.limits.seconds):
            self.pool.cancel(job)
            raise RefusedError(Problem(503, task, "takes longer than can be waited for", "try again in a moment"))
        return job.outcome()

    def may_pull(self, session: Session) -> None:
        """RefusedError where this session may not pull releases."""
        if not allowed(self.launch, session):
            raise RefusedError(ELSEWHERE)

    def pull(self, wanted: Wanted, *, session: Session) -> Job:
        """Begin to pull a release, in a process of its own; RefusedError while another one is pulled."""
        self.may_pull(session)
        return self.pool.submit_alone("pull", wanted, session=session)

    def job(self, name: str, *, session: Session) -> Job:
        """A job of this session."""
        found = self.pool.job(name, session=session)
        if found is None:
            raise RefusedError(Problem(404, "job", "no such job is known", "start it again"))
        return found

    def _again(self, name: str, task: str, *arguments: object, session: Session) -> Job:
        def finish(answer: object) -> object:
            made = cast("Made", answer)
            return self.desk.change(name, made, unsaved=self._keep_version(name, made)).id

        return self.pool.submit(task, *arguments, session=session, finish=finish)

    def _keep_version(self, name: str, made: Made) -> str:
        """Keep a further version; why that was not possible, empty where it was. HistoryError for a check that somebody
        has forgotten meanwhile."""
        before = self.desk.get(name)
        if before is not None and name.startswith(UNSAVED):
            return before.unsaved
        source = self.history.find(name).source
        try:
            self.history.keep(made.report, source=source, origin=Origin.APP, check=name)
        except HistoryError as error:
            if not self._is_kept(name):
                raise
            return _why(error)
        return ""

    def _is_kept(self, name: str) -> bool:
        try:
            self.history.find(name)
        except HistoryError:
            return False
        return True

    def _make_room(self) -> None:
        """Where nothing is kept, memory is all there is: the oldest checks go."""
        for old in self.history.listing(limit=MOST_LISTED)[self.launch.limits.checks_open :]:
            self.history.forget(old.id)


def source_of(given: Given) -> str:
    """What a check was made of, as the history tells it."""
    return given.address or given.url or given.name


def _why(error: HistoryError) -> str:
    """Why something could not be kept, in a clause."""
    problem = told(str(error))
    return f"{Path(problem.where).name}: {problem.wrong}"


def state_of(request: Request) -> State:
    return cast("State", request.app.state.tollcheck)


def session_of(request: Request) -> Session:
    """Who asks; the guard lets nobody else through."""
    return cast("Session", request.state.session)


Here = Annotated[State, Depends(state_of)]
Asker = Annotated[Session, Depends(session_of)]
Document = Mapping[str, Any]
