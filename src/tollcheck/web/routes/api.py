"""The API: the same checks, reports and answers for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, File, Form, Path, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response
from sse_starlette import EventSourceResponse
from starlette.concurrency import run_in_threadpool

from tollcheck.chosen import Chosen
from tollcheck.errors import HistoryError, QuestionError
from tollcheck.model import Asked, EditorVerdict, Measure, Overrule, Settings, VerdictId
from tollcheck.render.asked import document as asked_document
from tollcheck.render.json_report import release_document
from tollcheck.render.trace import document as trace_document
from tollcheck.say.trace import ToldTrace
from tollcheck.signatures import Decisions, signature
from tollcheck.tracing import Question
from tollcheck.web.contracts import (
    Article,
    Corrections,
    Day,
    Explanation,
    JobDocument,
    KeptDocument,
    Pull,
    Signing,
    Under,
    job_document,
    problems,
)
from tollcheck.web.forms import label
from tollcheck.web.guard import API
from tollcheck.web.jobs import Job
from tollcheck.web.offers import wanted
from tollcheck.web.problems import FORGOTTEN, Problem, RefusedError
from tollcheck.web.routes.checks import MEDIA, export, reviewed
from tollcheck.web.routes.definitions import kept_in
from tollcheck.web.routes.home import address_of, told
from tollcheck.web.state import Asker, Here
from tollcheck.web.tasks import Asking, Given

BEARER = Problem(403, "authorization", "what changes something needs the token", "send Authorization: Bearer TOKEN")


def bearer(session: Asker) -> None:
    """A cookie is sent by whatever page makes the browser send it; a token only by who has it."""
    if not session.is_bearer:
        raise RefusedError(BEARER)


def sends(kind: str) -> Callable[[Request], None]:
    """What an operation takes, looked at before its body is: another kind is no body with mistakes in it."""

    def look(request: Request) -> None:
        given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_nothing = not given and request.headers.get("content-length", "0") == "0"
        is_like_it = kind.endswith("/json") and given.startswith("application/") and given.endswith("+json")
        if given != kind and not is_like_it and not is_nothing:
            raise RefusedError(Problem(415, "content-type", f"is not {kind}", f"send {kind}"))

    return look


router = APIRouter(prefix=f"{API}v1", tags=["v1"])
CHANGES = [Depends(bearer)]
JSON_BODY = [*CHANGES, Depends(sends("application/json"))]
FORM_BODY = [*CHANGES, Depends(sends("multipart/form-data"))]
Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Claim = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,12}$")]
Words = Annotated[str, Query(max_length=200)]
Wait = Annotated[float, Query(ge=0, le=60, description="Seconds to wait for the report before the job is given.")]
REPORT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The report, `tollcheck.report/1`",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Server-sent events", "content": {"text/event-stream": {}}}
}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The report in the format", "content": {kind: {} for _, kind in MEDIA.values()}}
}


def document(text: str) -> Response:
    """JSON that is written already."""
    return Response(text, media_type="application/json")


def given_in(article: Article) -> Given:
    """The text, or the address that it is fetched from; RefusedError where neither or both are given."""
    if (article.text is None) is (article.address is None):
        raise RefusedError(Problem(422, "body", "holds neither a text nor an address, or both", "give one of the two"))
    if article.address is not None:
        return Given(address=address_of(article.address), name=article.address)
    return Given(text=article.text, title=article.title, url=article.url, name=article.url or "a text")


def settings_of(article: Article) -> Settings:
    """What a check depends on besides the text."""
    return Settings(
        record=tuple(article.record),
        as_of=article.as_of,
        published=article.published,
        place=article.place,
        overrules=tuple(Overrule(one.claim, one.slot, one.value) for one in article.corrections if one.value),
    )


async def answered(job: Job, wait: float, state: Here, session: Asker) -> Response:
    """The report, if it is there in time; else the job."""
    if wait and await job.over(wait):
        found = await state.opened(str(job.outcome()), session=session)
        return Response(
            found.made.document,
            media_type="application/json",
            headers={"content-location": f"{API}v1/checks/{found.id}"},
        )
    headers = {"location": f"{API}v1/jobs/{job.id}"}
    return JSONResponse(job_document(job).model_dump(), 202, headers)


@router.post(
    "/check",
    status_code=202,
    response_model=JobDocument,
    responses=REPORT | problems(415),
    dependencies=JSON_BODY,
    summary="Check a text.",
)
async def check(article: Article, state: Here, session: Asker, wait: Wait = 0) -> Response:
    """Begin a check; with `wait`, the report itself if it is there in time."""
    return await answered(state.check(given_in(article), settings_of(article), session=session), wait, state, session)


@router.post(
    "/check/file",
    status_code=202,
    response_model=JobDocument,
    responses=REPORT | problems(415),
    dependencies=FORM_BODY,
    summary="Check a file.",
)
async def check_file(
    state: Here,
    session: Asker,
    file: Annotated[UploadFile, File(description="Text, Markdown, HTML, PDF, Word or e-mail.")],
    published: Annotated[Day | Literal[""] | None, Form()] = None,
    place: Annotated[str | None, Form(max_length=200)] = None,
    wait: Wait = 0,
) -> Response:
    """Begin a check of a file; its first bytes tell the format."""
    content = await file.read(state.launch.limits.upload + 1)
    given = Given(content=content, name=label(file.filename or ""))
    job = state.check(given, Settings(published=published or None, place=place), session=session)
    return await answered(job, wait, state, session)


@router.post("/extract", responses=problems(415), dependencies=JSON_BODY, summary="The claims of a text, unjudged.")
async def extract(article: Article, state: Here, session: Asker) -> dict[str, Any]:
    """The claims with their readings, and every number with what it is."""
    return cast("dict[str, Any]", await state.run("extract", given_in(article), settings_of(article), session=session))


@router.get("/jobs/{name}", responses=problems(404), summary="Where a job stands.")
async def job(name: Id, state: Here, session: Asker) -> JobDocument:
    """Where it stands; what failed is told inside, since the question was answered."""
    found = state.job(name, session=session)
    check = state.desk.get(str(found.result)) if found.is_over else None
    return job_document(found, unsaved=(check.unsaved or None) if check else None)


@router.get(
    "/jobs/{name}/events",
    response_class=EventSourceResponse,
    responses=EVENTS | problems(404),
    summary="The same as server-sent events.",
)
async def job_events(name: Id, state: Here, session: Asker) -> Response:
    """An event `progress` each time that it changes, and `over` at the end."""
    return EventSourceResponse(told(state.job(name, session=session)))


@router.delete("/jobs/{name}", responses=problems(404), dependencies=CHANGES, summary="End a job.")
async def cancel(name: Id, state: Here, session: Asker) -> JobDocument:
    """End it, whether it waits or runs; one that is over stays as it is."""
    found = state.job(name, session=session)
    state.pool.cancel(found)
    return job_document(found)


@router.get("/checks", responses=problems(404), summary="The checks that are kept.")
async def checks(
    state: Here,
    q: Words | None = None,
    verdict: VerdictId | None = None,
    place: Words | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(pattern=r"^[A-Za-z0-9_-]{1,64}$")] = None,
) -> list[KeptDocument]:
    """The newest first; `after` is the id of the last one of the page before."""
    try:
        found = await run_in_threadpool(
            state.history.listing, q, verdict=verdict, place=place, limit=limit, after=after
        )
    except HistoryError as error:
        raise RefusedError(FORGOTTEN) from error
    return [
        KeptDocument(
            id=one.id,
            version=one.version,
            checked=one.checked,
            title=one.title,
            source=one.source,
            digest=one.digest,
            counts=dict(one.counts),
            signed_by=one.signed_by,
        )
        for one in found
    ]


@router.get("/checks/{name}", responses=REPORT | problems(404), summary="A report.")
async def report(name: Id, state: Here, version: Annotated[int | None, Query(ge=1, le=10**6)] = None) -> Response:
    """The report as it was written; the latest version, unless another is named."""
    latest = state.desk.get(name) if version is None else None
    if latest is not None and latest.unsaved:
        return document(latest.made.document)
    try:
        return document(await run_in_threadpool(state.history.text, name, version))
    except HistoryError as error:
        raise RefusedError(FORGOTTEN) from error


@router.delete(
    "/checks/{name}", status_code=204, responses=problems(404), dependencies=CHANGES, summary="Forget a check."
)
async def forget(name: Id, state: Here) -> Response:
    """Forget it with all its versions and its case file."""
    await state.forget(name)
    return Response(status_code=204)


@router.post(
    "/checks/{name}/corrections",
    status_code=202,
    response_model=JobDocument,
    responses=REPORT | problems(404, 415),
    dependencies=JSON_BODY,
    summary="Correct readings of a check.",
)
async def correct(name: Id, sent: Corrections, state: Here, session: Asker, wait: Wait = 0) -> Response:
    """Set slots of its claims, and judge again; the check gets a new version."""
    changes = tuple(Overrule(one.claim, one.slot, one.value) for one in sent.corrections)
    return await answered(await state.correct(name, changes, session=session), wait, state, session)


@router.get("/checks/{name}/claims/{claim}/under", responses=problems(404), summary="A claim under chosen definitions.")
async def under(
    name: Id,
    claim: Claim,
    state: Here,
    session: Asker,
    keep: Annotated[list[str] | None, Query(description="`decision:option`; a decision not named stays open")] = None,
) -> Under:
    """What the verdict would be if only the kept options counted; the machine's verdict stays what it is."""
    found = (await state.opened(name, session=session)).report
    reviewed(found, claim)
    kept = kept_in(keep or [])
    chosen = cast("Chosen", await state.run("under", found.article, claim, found.settings, kept, session=session))
    return Under(
        claim=chosen.claim,
        says="under the definitions you chose",
        options={name: list(options) for name, options in chosen.options.items()},
        kept={name: list(options) for name, options in chosen.kept.items()},
        verdict=chosen.verdict.id,
        machine_verdict=chosen.machine.id,
        universes=chosen.universes,
        counted=chosen.counted,
        least=chosen.least,
        most=chosen.most,
    )


@router.post(
    "/checks/{name}/sign", responses=REPORT | problems(404, 415), dependencies=JSON_BODY, summary="Sign a report."
)
async def sign(name: Id, sent: Signing, state: Here, session: Asker) -> Response:
    """Accept or overrule each verdict; the machine's stays beside the editor's."""
    found = (await state.opened(name, session=session)).report
    accepted = tuple(one.review for one in sent.verdicts if one.editor_verdict is None)
    own = tuple(
        EditorVerdict(one.review, one.editor_verdict, one.reason) for one in sent.verdicts if one.editor_verdict
    )
    signed = replace(found, signed=signature(found, Decisions(sent.by, None, sent.role, accepted, own)))
    return document((await state.sign(name, signed)).made.document)


@router.get(
    "/checks/{name}/export/{style}",
    responses=FILES | problems(404),
    response_class=Response,
    summary="A report in another format.",
)
async def export_as(name: Id, style: Id, state: Here, session: Asker) -> Response:
    """Any of the formats of `tollcheck render`; ClaimReview only of a signed report."""
    return await export(name, style, state, session)


@router.get("/trace", responses=problems(), summary="Where a number may come from.")
async def trace(
    state: Here,
    session: Asker,
    number: Annotated[str, Query(min_length=1, max_length=60)],
    place: Words | None = None,
    period: Words | None = None,
    measure: Words | None = None,
    percent: bool = False,
) -> dict[str, Any]:
    """The plainest definitions that give the number, and how likely they do by chance; `tollcheck.trace/1`."""
    question = Question(place, period, measure, percent)
    return trace_document(cast("ToldTrace", await state.run("trace", number, question, session=session)))


@router.get("/ask", responses=problems(), summary="What the record holds of a place and a period.")
async def ask(
    state: Here,
    session: Asker,
    place: Annotated[str, Query(min_length=1, max_length=200)],
    period: Annotated[str, Query(min_length=1, max_length=200)],
    against: Words | None = None,
    perpetrator: Annotated[list[str] | None, Query(max_length=10)] = None,
    measure: Annotated[list[Measure] | None, Query(max_length=10)] = None,
) -> dict[str, Any]:
    """The figures under every definition that the question leaves open, each with a sentence to cite."""
    by = tuple(name[:200] for name in perpetrator or ())
    asking = Asking(place, period, by, tuple(one.value for one in measure or ()), against)
    return asked_document(cast("Asked", await state.run("ask", asking, session=session)))


@router.get("/records", responses=problems(), summary="The releases that are loaded.")
async def records() -> list[dict[str, Any]]:
    """Every release with its coverage, licence and digest."""
    from tollcheck.plugins import registry

    found = await run_in_threadpool(registry)
    return [release_document(source.release) for source in found.sources]


@router.post(
    "/records/pull",
    status_code=202,
    response_model=JobDocument,
    responses=problems(409, 415),
    dependencies=JSON_BODY,
    summary="Pull a release from its publisher.",
)
async def pull(sent: Pull, state: Here, session: Asker) -> Response:
    """Begin to pull it, by name; one at a time. What an interrupted pull had fetched is taken up again."""
    chosen = await run_in_threadpool(
        wanted,
        sent.dataset,
        sent.version,
        accepts=sent.accept_licence,
        countries=sent.countries,
        since=sent.since,
        until=sent.until,
    )
    job = await run_in_threadpool(state.pull, chosen, session=session)
    return JSONResponse(job_document(job).model_dump(), 202, {"location": f"{API}v1/jobs/{job.id}"})


@router.get("/explain/{name}", responses=problems(404), summary="What something means.")
async def explain(name: Annotated[str, Path(min_length=1, max_length=100)]) -> Explanation:
    """A verdict, a decision, a hedge or a release."""
    from tollcheck.explaining import explained

    try:
        return Explanation(name=name, text=await run_in_threadpool(explained, name))
    except QuestionError as error:
        raise RefusedError(Problem(404, "name", str(error).partition(": ")[2], "ask for one of these")) from error
