"""The API: the same reports for programs, one shape for what goes wrong, and a document that says so."""

from __future__ import annotations

import json
from datetime import date

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import TEXT
from tollcheck.pipeline import check as check_article
from tollcheck.reading.read import read_text
from tollcheck.render import render
from tollcheck.replay import replay

API = "/api/v1"
PARTS = {"type", "title", "status", "detail", "where", "wrong", "mend"}


def made(program: TestClient, text: str = TEXT, **more: object) -> tuple[str, dict[str, object]]:
    """The address of a new check, and its report."""
    answer = program.post(f"{API}/check", params={"wait": 60}, json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    return answer.headers["content-location"], answer.json()


def test_a_report_is_the_same_as_on_the_command_line(program: TestClient) -> None:
    _, report = made(program)
    own = json.loads(render(check_article(read_text(TEXT), at=report["made"]["at"]), "json"))
    assert report == own


def test_long_work_is_a_job(program: TestClient) -> None:
    answer = program.post(f"{API}/check", json={"text": TEXT})
    assert answer.status_code == 202
    job = answer.headers["location"]
    events = program.get(f"{job}/events").text
    assert "event: over" in events
    found = program.get(job).json()
    assert found["state"] == "done"
    assert program.get(found["result"]).json()["schema"] == "tollcheck.report/1"


def test_a_file_is_checked(program: TestClient) -> None:
    answer = program.post(f"{API}/check/file", params={"wait": 60}, files={"file": ("a.txt", TEXT.encode())})
    assert answer.status_code == 200
    assert [review["verdict"] for review in answer.json()["reviews"]] == ["supported", "unsupported"]


def test_what_a_job_fails_for_is_told_in_it(program: TestClient) -> None:
    answer = program.post(f"{API}/check", params={"wait": 60}, json={"text": TEXT, "place": "Narnia"})
    assert answer.status_code == 422
    job = program.post(f"{API}/check", json={"text": TEXT, "place": "Narnia"}).headers["location"]
    program.get(f"{job}/events")
    found = program.get(job).json()
    assert found["state"] == "failed"
    assert set(found["problem"]) == PARTS


def test_settings_are_those_of_the_command_line(program: TestClient) -> None:
    correction = {"claim": "c2", "slot": "period", "value": "2021"}
    _, report = made(program, published="2025-01-02", record=["ucdp-cy"], as_of="2025-12-31", corrections=[correction])
    settings = report["made"]["settings"]
    assert settings["published"] == "2025-01-02"
    assert settings["record"] == ["ucdp-cy"]
    assert settings["overrules"] == [correction]
    assert date.fromisoformat(settings["as_of"]) == date(2025, 12, 31)


def test_a_check_is_corrected_signed_exported_and_forgotten(program: TestClient) -> None:
    where, first = made(program)
    changes = {"corrections": [{"claim": "c2", "slot": "quantity", "value": "at least 100"}]}
    second = program.post(f"{where}/corrections", params={"wait": 60}, json=changes).json()
    assert [one["verdict"] for one in first["reviews"]] == ["supported", "unsupported"]
    assert [one["verdict"] for one in second["reviews"]] == ["supported", "supported"]
    assert program.get(where, params={"version": 1}).json() == first
    verdicts = [{"review": "c1"}, {"review": "c2", "editor_verdict": "refuted", "reason": "the army said so"}]
    signed = program.post(f"{where}/sign", json={"by": "Awa Example", "verdicts": verdicts}).json()
    assert signed["signed"]["verdicts"][1]["editor_verdict"] == "refuted"
    assert replay(signed) == ()
    assert program.get(f"{where}/export/claimreview").status_code == 200
    assert where.rpartition("/")[2] in [one["id"] for one in program.get(f"{API}/checks").json()]
    assert program.delete(where).status_code == 204
    assert program.get(where).status_code == 404


def test_a_claim_is_judged_under_chosen_definitions(program: TestClient) -> None:
    where, _ = made(program)
    found = program.get(f"{where}/claims/c2/under").json()
    assert found["says"] == "under the definitions you chose"
    assert found["verdict"] == found["machine_verdict"] == "unsupported"
    assert found["counted"] == found["universes"] > 0


def test_a_text_is_read_without_a_verdict(program: TestClient) -> None:
    found = program.post(f"{API}/extract", json={"text": TEXT}).json()
    assert [claim["quote"] for claim in found["claims"]] == [
        "1,804 civilians were killed",
        "more than 3,000 civilians were killed",
    ]
    assert all(TEXT[one["start"] : one["end"]] == one["quote"] for one in found["claims"])


def test_a_number_is_traced(program: TestClient) -> None:
    found = program.get(f"{API}/trace", params={"number": "3,656", "place": "Mali"}).json()
    assert found["schema"] == "tollcheck.trace/1"
    assert found["found"] is True


def test_a_question_is_answered(program: TestClient) -> None:
    asked = {"place": "Mali", "period": "2022", "measure": "civilian_deaths"}
    found = program.get(f"{API}/ask", params=asked).json()
    assert found["schema"] == "tollcheck.ask/1"
    assert found["figures"][0]["best"] == 1804


def test_records_and_words_are_explained(program: TestClient) -> None:
    assert "ucdp-cy" in [release["id"] for release in program.get(f"{API}/records").json()]
    assert "not mean it did not happen" in program.get(f"{API}/explain/unsupported").json()["text"].replace("\n", " ")
    assert program.get(f"{API}/explain/nothing-of-the-kind").status_code == 404


JSON = {"content-type": "application/json"}
NO_SLOT = {"claim": "c", "slot": "x", "value": "y"}
WRONG = {
    "no such page": ("GET", "/nowhere", {}, 404),
    "another method": ("PUT", "/check", {}, 405),
    "no such check": ("GET", "/checks/nothing", {}, 404),
    "no such job": ("GET", "/jobs/nothing", {}, 404),
    "an id that can be none": ("GET", "/checks/%2e%2e%2fetc", {}, 404),
    "no body": ("POST", "/check", {}, 422),
    "no JSON": ("POST", "/check", {"content": b"{", "headers": JSON}, 422),
    "another kind of body": ("POST", "/check", {"content": b"a", "headers": {"content-type": "text/plain"}}, 415),
    "a form where JSON is taken": ("POST", "/extract", {"data": {"text": "a"}}, 415),
    "a body of no kind": ("POST", "/checks/x/sign", {"content": b"{}", "headers": {"content-type": ""}}, 415),
    "JSON where a form is taken": ("POST", "/check/file", {"json": {"file": "a"}}, 415),
    "a pull in another kind of body": ("POST", "/records/pull", {"content": b"dataset=acled"}, 415),
    "a release that has no name": ("POST", "/records/pull", {"json": {"dataset": "../x"}}, 422),
    "a form without a file": ("POST", "/check/file", {"files": {"other": b"a"}}, 422),
    "a key that is not known": ("POST", "/check", {"json": {"text": "a", "txet": "b"}}, 422),
    "a day that is none": ("POST", "/check", {"json": {"text": "a", "published": "soon"}}, 422),
    "an empty text": ("POST", "/check", {"json": {"text": ""}}, 422),
    "a slot that is none": ("POST", "/check", {"json": {"text": "a", "corrections": [NO_SLOT]}}, 422),
    "half a pair": ("POST", "/extract", {"content": b'{"text": "\\ud800"}', "headers": JSON}, None),
    "a release that is not there": ("POST", "/check?wait=60", {"json": {"text": TEXT, "record": ["nothing"]}}, 422),
    "waiting for ever": ("POST", "/check?wait=1e9", {"json": {"text": "a"}}, 422),
    "a number that is none": ("GET", "/trace?number=lots", {}, 422),
    "a place that is none": ("GET", "/ask?place=Narnia&period=2022", {}, 422),
    "a measure that is none": ("GET", "/ask?place=Mali&period=2022&measure=sorrow", {}, 422),
    "no question": ("GET", "/ask", {}, 422),
    "after what is not there": ("GET", "/checks?after=nothing", {}, 404),
}  # fmt: skip


@pytest.mark.parametrize(("method", "path", "more", "status"), WRONG.values(), ids=WRONG)
def test_whatever_goes_wrong_has_one_shape(
    program: TestClient, method: str, path: str, more: dict[str, object], status: int | None
) -> None:
    answer = program.request(method, f"{API}{path}", **more)
    if status is None:
        assert answer.status_code in (200, 422)
        return
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert set(told) == PARTS
    assert told["status"] == status
    assert told["where"] and told["wrong"] and told["title"]
    assert "Traceback" not in answer.text


def test_an_unsigned_report_has_no_claim_review(program: TestClient) -> None:
    where, _ = made(program)
    answer = program.get(f"{where}/export/claimreview")
    assert answer.status_code == 422
    assert "sign" in answer.json()["detail"]


def test_the_document_is_a_valid_one(program: TestClient) -> None:
    from jsonschema import Draft202012Validator

    found = program.get(f"{API}/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert all(path.startswith(API) for path in found["paths"])
    for schema in found["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for operations in found["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            codes = {code: answer for code, answer in operation["responses"].items() if code >= "400"}
            assert {"401", "403", "422", "429"} <= set(codes)
            assert all("application/problem+json" in answer["content"] for answer in codes.values())


def test_every_reference_of_the_document_leads_somewhere(program: TestClient) -> None:
    found = program.get(f"{API}/openapi.json").json()
    text = json.dumps(found)
    names = {part.split('"')[0] for part in text.split('"$ref": "#/components/schemas/')[1:]}
    assert names <= set(found["components"]["schemas"])
