"""What the API takes and gives, as the OpenAPI document publishes it. Unknown keys are refused, not passed over."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from tollcheck.model import VerdictId
from tollcheck.web.jobs import Job
from tollcheck.web.problems import MEDIA, TITLES

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _written(given: object) -> object:
    """A day as it is written: a number, or one in quotes, would be taken for the seconds since 1970."""
    if not isinstance(given, date | None) and not DAY.fullmatch(str(given)):
        raise ValueError("a day is written as 2025-10-03")
    return given


Line = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1_000_000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Day = Annotated[date, BeforeValidator(_written)]
Address = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Value = Annotated[str, StringConstraints(max_length=500)]


class Body(BaseModel):
    """What is sent: exactly this."""

    model_config = ConfigDict(extra="forbid")


class Correction(Body):
    """A slot of a claim set by hand; an empty value takes an earlier correction back."""

    claim: Name
    slot: Literal["place", "period", "baseline", "perpetrators", "victims", "measure", "quantity", "aside"]
    value: Value


class Article(Body):
    """A text to check or to read, or an address to fetch it from, and what it does not say itself."""

    text: Text | None = None
    address: Address | None = None
    title: Line | None = None
    url: Address | None = None
    published: Day | None = None
    place: Line | None = None
    record: Annotated[list[Line], Field(max_length=20)] = Field(default_factory=list)
    as_of: Day | None = None
    corrections: Annotated[list[Correction], Field(max_length=200)] = Field(default_factory=list)


class Corrections(Body):
    """Slots of claims of a check set by hand."""

    corrections: Annotated[list[Correction], Field(min_length=1, max_length=200)]


class Pull(Body):
    """A release to pull, by its name; of ACLED which events, with its terms accepted."""

    dataset: Name
    version: Name | None = None
    accept_licence: bool = False
    countries: Annotated[list[Name], Field(max_length=60)] = Field(default_factory=list)
    since: Day | None = None
    until: Day | None = None


class Decision(Body):
    """What an editor decides of one claim; without a verdict the machine's is accepted."""

    review: Name
    editor_verdict: VerdictId | None = None
    reason: Annotated[str, StringConstraints(max_length=2_000)] | None = None


class Signing(Body):
    """A signature: who, in which function, and a decision on each claim."""

    by: Name
    role: Name | None = None
    verdicts: Annotated[list[Decision], Field(max_length=2_000)]


class ProblemDocument(BaseModel):
    """What went wrong (RFC 9457): where, what is wrong, what to do."""

    type: str
    title: str
    status: int
    detail: str
    where: str
    wrong: str
    mend: str


class JobDocument(BaseModel):
    """Long work: where it stands; ``result`` is where its answer is once ``state`` is ``done``.

    ``unsaved`` is why the history could not keep the check: it is there until the app ends or needs the room.
    """

    id: str
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    says: str
    done: int
    of: int
    ahead: int
    result: str | None
    problem: ProblemDocument | None
    unsaved: str | None


class KeptDocument(BaseModel):
    """A check of the history."""

    id: str
    version: int
    checked: str
    title: str | None
    source: str
    digest: str
    counts: dict[str, int]
    signed_by: str | None


class Explanation(BaseModel):
    """What something means, as ``tollcheck explain`` tells it."""

    name: str
    text: str


class Under(BaseModel):
    """The verdict on a claim under chosen definitions, beside the machine's, which it does not replace."""

    claim: str
    says: str
    options: dict[str, list[str]]
    kept: dict[str, list[str]]
    verdict: VerdictId
    machine_verdict: VerdictId
    universes: int
    counted: int
    least: float | None
    most: float | None


def job_document(job: Job, *, unsaved: str | None = None) -> JobDocument:
    """A job as it is published."""
    is_done = job.state.value == "done"
    return JobDocument(
        id=job.id,
        state=job.state.value,
        says=job.words,
        done=job.done,
        of=job.of,
        ahead=job.ahead,
        result=_where(job) if is_done else None,
        problem=ProblemDocument(**job.problem.document()) if job.problem else None,
        unsaved=unsaved,
    )


def _where(job: Job) -> str:
    return "/api/v1/records" if job.task == "pull" else f"/api/v1/checks/{job.result}"


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an operation that are problems, for the OpenAPI document."""
    every = sorted({400, 401, 403, 413, 421, 422, 429, 500, 503, *statuses})
    schema = {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}
    return {status: {"description": TITLES[status], "content": {MEDIA: {"schema": schema}}} for status in every}
