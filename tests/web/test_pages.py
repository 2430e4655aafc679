"""What somebody does with the app, form by form and without a script."""

from __future__ import annotations

import html
import json
import re

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import PAGE, TEXT, checked, ended, mark_of, sent
from tollcheck.render.signed import signer
from tollcheck.replay import recomputed, replay
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.web.example import EXAMPLE

TWO = TEXT


def report_of(app: TestClient, check: str) -> dict[str, object]:
    return json.loads(app.get(f"{check}/export/json").content)


def plain(page: str) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def correct(app: TestClient, check: str, claim: str, **slots: str) -> str:
    """The page after slots of a claim are set; what stood there before is sent along, as the form does."""
    fields = {name.replace("_", "-"): value for name, value in slots.items()}
    answer = ended(app, sent(app, f"{check}/claims/{claim}", **fields))
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_text_is_pasted_and_checked(app: TestClient) -> None:
    _, page = checked(app)
    told = plain(page)
    assert "1,804 civilians were killed" in told
    assert "Matches the record" in told
    assert "A draft by a machine" in told


def test_the_example_takes_one_click(app: TestClient) -> None:
    answer = ended(app, sent(app, "/checks", example="yes"))
    assert answer.status_code == 200
    assert EXAMPLE.split("\n")[3][:40] in plain(answer.text)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT.encode()), ("a.html", f"<article><h1>Mali</h1><p>{TEXT}</p><p>{TEXT}</p></article>".encode())],
    ids=["text", "a page"],
)
def test_a_file_is_given(app: TestClient, name: str, content: bytes) -> None:
    answer = app.post("/checks", data={"csrf": mark_of(app)}, files={"file": (name, content)})
    assert "1,804 civilians" in plain(ended(app, answer).text)


GIVEN_WRONGLY = {
    "nothing": {},
    "only spaces": {"text": "  \n "},
    "a text and an address": {"text": TEXT, "address": "https://example.org/"},
    "a day that is none": {"text": TEXT, "published": "yesterday"},
    "a place that is none": {"text": TEXT, "place": "Narnia"},
}


@pytest.mark.parametrize("fields", GIVEN_WRONGLY.values(), ids=GIVEN_WRONGLY)
def test_what_cannot_be_checked_is_told(app: TestClient, fields: dict[str, str]) -> None:
    answer = ended(app, sent(app, "/checks", **fields))
    assert answer.status_code == 422
    assert "Traceback" not in answer.text
    assert "<h1>Something in it cannot be used</h1>" in answer.text


def test_a_picture_is_told_to_be_none(app: TestClient) -> None:
    answer = app.post(
        "/checks", data={"csrf": mark_of(app)}, files={"file": ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 99)}
    )
    assert "a PNG picture" in plain(ended(app, answer).text)


def test_a_corrected_period_changes_the_verdict(app: TestClient) -> None:
    check, _ = checked(app)
    before = [review["verdict"] for review in report_of(app, check)["reviews"]]
    page = correct(app, check, "c2", period="2021", was_period="2023", quantity="at least 100", was_quantity="")
    after = [review["verdict"] for review in report_of(app, check)["reviews"]]
    assert before[0] == after[0]
    assert (before[1], after[1]) == ("unsupported", "supported")
    assert "Claim 2 was “Not shown by the record (unproven)” and is now “Matches the record”" in plain(page)
    assert "set by hand" in page


def test_a_correction_replays_and_can_be_taken_back(app: TestClient) -> None:
    check, _ = checked(app)
    first = report_of(app, check)
    correct(app, check, "c2", period="2021", was_period="2023")
    second = report_of(app, check)
    assert second["made"]["settings"]["overrules"] == [{"claim": "c2", "slot": "period", "value": "2021"}]
    assert replay(second) == ()
    correct(app, check, "c2", period="", was_period="2021")
    third = report_of(app, check)
    assert third["reviews"] == first["reviews"]
    assert third["made"]["settings"]["overrules"] == []


def test_fields_that_nobody_touched_are_no_corrections(app: TestClient) -> None:
    check, _ = checked(app)
    answer = sent(app, f"{check}/claims/c2", **{"place": "Mali", "was-place": "Mali", "aside": "", "was-aside": ""})
    assert answer.headers["location"] == f"{check}#claim-2"
    assert report_of(app, check)["made"]["settings"]["overrules"] == []


def test_a_claim_is_set_aside_with_its_reason(app: TestClient) -> None:
    check, _ = checked(app)
    page = correct(app, check, "c1", aside="a quotation from another report", was_aside="")
    assert report_of(app, check)["reviews"][0]["verdict"] == "not_checkable"
    assert "a quotation from another report" in plain(page)


WRONG_SLOTS = {
    "a period that is none": {"period": "soon", "was-period": "2023"},
    "a place that is none": {"place": "Narnia", "was-place": "Mali"},
    "a number that is none": {"quantity": "many", "was-quantity": ""},
    "a measure that is none": {"measure": "sorrow", "was-measure": "civilian_deaths"},
}


@pytest.mark.parametrize("fields", WRONG_SLOTS.values(), ids=WRONG_SLOTS)
def test_a_correction_that_cannot_be_is_told_and_changes_nothing(app: TestClient, fields: dict[str, str]) -> None:
    check, _ = checked(app)
    before = report_of(app, check)
    answer = ended(app, sent(app, f"{check}/claims/c2", **fields))
    assert answer.status_code == 422
    assert report_of(app, check) == before


def test_words_are_marked_as_a_claim(app: TestClient) -> None:
    check, page = checked(app, "Violence in Mali.\nIn Mali in 2022 the bombing had a price, 41 lives. " + TEXT)
    assert "41 lives" not in [review["quote"] for review in report_of(app, check)["reviews"]]
    page = ended(app, sent(app, f"{check}/claims", words="41  lives")).text
    found = report_of(app, check)
    assert found["made"]["settings"]["assisted"]["model"] == "by hand"
    assert [review["quote"] for review in found["reviews"]].count("41 lives") == 1
    assert "Claim 1 is new" in plain(page)
    assert "An editor marked this passage as a claim" in plain(page)
    assert "language model" not in page
    assert replay(found) == ()
    again = ended(app, sent(app, f"{check}/claims", words="41 lives"))
    assert again.status_code == 422
    assert "marked already" in plain(again.text)


MARKED_WRONGLY = {
    "words that are not there": ("no such words", "do not stand in the article"),
    "words that are there twice": ("civilians were killed", "more than once"),
    "words without a number": ("Violence in Mali", "no claim with a number"),
    "nothing": ("", "mark"),
}


@pytest.mark.parametrize(("words", "told"), MARKED_WRONGLY.values(), ids=MARKED_WRONGLY)
def test_words_that_are_no_claim_are_told(app: TestClient, words: str, told: str) -> None:
    check, _ = checked(app)
    answer = ended(app, sent(app, f"{check}/claims", words=words))
    assert answer.status_code == 422
    assert told in plain(answer.text)


def test_definitions_are_switched_and_the_machines_verdict_stays(app: TestClient) -> None:
    text = "Since 2021 civilian deaths in Mali more than quadrupled, from 736 a year to over 3,000 in 2022 to 2024."
    check, _ = checked(app, text)
    before = report_of(app, check)
    claim = next(one for one in before["reviews"] if one["verdict"] == "depends")
    machine, id_ = claim["verdict"], claim["id"]
    page = app.get(f"{check}/claims/{id_}/definitions", headers=PAGE).text
    switches = re.findall(r'name="keep" value="([^"]+)"', page)
    assert len(switches) > 1
    seen = set()
    for switch in switches:
        answer = app.get(f"{check}/claims/{id_}/definitions", params={"chosen": "1", "keep": switch}, headers=PAGE)
        told = plain(answer.text)
        assert "Under the definitions you chose" in told
        assert "This does not replace the machine’s verdict" in told
        seen.add(re.search(r'class="under v-(\w+)"', answer.text)[1])
        assert re.search(r'class="verdict v-(\w+)"', answer.text)[1] == machine
    assert len(seen) > 1, "which definition counts decides"
    assert report_of(app, check) == before


def test_an_option_that_is_none_is_told(app: TestClient) -> None:
    check, _ = checked(app)
    answer = app.get(f"{check}/claims/c1/definitions", params={"chosen": "1", "keep": "data_set:none"}, headers=PAGE)
    assert answer.status_code == 422


def test_a_number_of_the_text_is_traced_with_what_it_stands_with(app: TestClient) -> None:
    _, page = checked(app)
    link = html.unescape(re.search(r'href="(/checks/[^"]+/number\?[^"]+)"[^>]*>1,804<', page)[1])
    answer = app.get(link, headers=PAGE)
    assert answer.headers["location"] == "/trace?number=1%2C804&place=Mali&period=2022"
    assert "civilians" in plain(app.get(answer.headers["location"], headers=PAGE).text)


def test_3656_is_traced(app: TestClient) -> None:
    told = plain(app.get("/trace", params={"number": "3,656", "place": "Mali"}, headers=PAGE).text)
    assert "3,656 is all deaths in organised violence, fighters included, in Mali in 2022" in told
    assert "does not say that its author used it" in told


def test_a_question_is_asked_and_taken_away(app: TestClient) -> None:
    asked = {"place": "Mali", "period": "2022", "measure": "civilian_deaths"}
    told = plain(app.get("/ask", params=asked, headers=PAGE).text)
    assert "UCDP 25.1 records 1,804 civilians killed in Mali in 2022." in told
    assert "floor" in told
    assert app.get("/ask", params={**asked, "format": "csv"}).text.startswith("number,row,place")


@pytest.mark.parametrize("asked", [{"place": "Mali"}, {"place": "Narnia", "period": "2022"}, {"place": "x" * 300}])
def test_a_question_that_cannot_be_asked_is_told(app: TestClient, asked: dict[str, str]) -> None:
    answer = app.get("/ask", params=asked, headers=PAGE)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_report_is_signed_and_then_has_a_claim_review(app: TestClient) -> None:
    check, _ = checked(app)
    assert ended(app, app.get(f"{check}/export/claimreview")).status_code == 422
    incomplete = sent(app, f"{check}/sign", by="Awa Example", **{"verdict-c1": "machine"})
    assert incomplete.status_code == 422
    assert 'value="Awa Example"' in incomplete.text
    unreasoned = sent(app, f"{check}/sign", by="Awa Example", **{"verdict-c1": "machine", "verdict-c2": "refuted"})
    assert unreasoned.status_code == 422
    decided = {"verdict-c1": "machine", "verdict-c2": "refuted", "reason-c2": "the army said so itself"}
    answer = ended(app, sent(app, f"{check}/sign", by="Awa Example", role="desk editor", **decided))
    told = plain(answer.text)
    assert "Signed by Awa Example, desk editor" in told
    assert "the army said so itself" in told
    assert "Not shown by the record" in told, "the machine's verdict stays beside the editor's"
    review = json.loads(app.get(f"{check}/export/claimreview").content)
    assert "ClaimReview" in json.dumps(review)
    assert replay(report_of(app, check)) == ()


def test_a_correction_undoes_a_signature(app: TestClient) -> None:
    check, _ = checked(app)
    sent(app, f"{check}/sign", by="Awa Example", **{"verdict-c1": "machine", "verdict-c2": "machine"})
    assert report_of(app, check)["signed"] is not None
    page = correct(app, check, "c2", period="2021", was_period="2023")
    assert report_of(app, check)["signed"] is None
    assert "A draft by a machine" in plain(page)


@pytest.mark.parametrize("style", ["terminal", "json", "jsonl", "html", "md", "csv", "sarif", "annotations"])
def test_every_format_can_be_taken_away(app: TestClient, style: str) -> None:
    check, page = checked(app)
    answer = app.get(f"{check}/export/{style}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert f"{check}/export/{style}" in page


def test_an_exported_report_replays_with_its_signature(app: TestClient) -> None:
    check, _ = checked(app)
    sent(app, f"{check}/sign", by="Awa Example", **{"verdict-c1": "machine", "verdict-c2": "machine"})
    report, differences = recomputed(report_of(app, check))
    assert differences == ()
    assert report.signed is not None
    assert signer(report.signed).startswith("Signed by Awa Example on ")


def test_an_unsupported_verdict_never_stands_alone(app: TestClient) -> None:
    check, page = checked(app)
    assert report_of(app, check)["reviews"][1]["verdict"] == "unsupported"
    pages = [page] + [
        app.get(f"{check}{part}", headers=PAGE).text for part in ("/sign", "/case", "/claims/c2/definitions")
    ]
    assert all(NOT_DOCUMENTED in plain(each) for each in pages)


def test_a_check_is_found_compared_and_forgotten(app: TestClient) -> None:
    check, _ = checked(app, "Xylographa report. " + TEXT)
    correct(app, check, "c2", period="2021", was_period="2023", quantity="at least 100", was_quantity="")
    found = app.get("/history", params={"q": "civilians"}, headers=PAGE).text
    assert check in found
    told = plain(app.get(f"{check}/versions", headers=PAGE).text)
    assert "a reading corrected" in told
    assert "→" in told
    assert sent(app, f"{check}/forget").status_code == 303
    assert app.get(check, headers=PAGE).status_code == 404
    assert check not in app.get("/history", headers=PAGE).text


def test_a_check_that_is_closed_is_opened_again(app: TestClient) -> None:
    check, page = checked(app)
    app.app.state.tollcheck.desk.clear()  # type: ignore[attr-defined]
    assert plain(app.get(check, headers=PAGE).text) == plain(page)


def test_the_case_file_keeps_what_is_noted(app: TestClient) -> None:
    check, _ = checked(app)
    sent(app, f"{check}/case/note", text="The table is of 2023.")
    sent(app, f"{check}/case/contact", who="The author", how="e-mail")
    sent(app, f"{check}/case/archived", address="https://example.org/a", copy="https://archive.example/a")
    sent(app, f"{check}/case/question", claim="c2", text="Which source is it?")
    page = app.get(f"{check}/case", headers=PAGE).text
    told = plain(page)
    for words in ("The table is of 2023.", "The author", "https://archive.example/a", "Which source is it?"):
        assert words in told
    number = re.search(r'name="kind" value="note"><input type="hidden" name="number" value="(\d+)"', page)[1]
    contact = re.search(r'name="kind" value="contact"><input type="hidden" name="number" value="(\d+)"', page)[1]
    sent(app, f"{check}/case/strike", kind="note", number=number)
    sent(app, f"{check}/case/answer", number=contact, answer="A count of our own.")
    told = plain(app.get(f"{check}/case", headers=PAGE).text)
    assert "The table is of 2023." not in told
    assert "A count of our own." in told


CASE_WRONGLY = {
    "an empty note": ("note", {"text": " "}),
    "an endless note": ("note", {"text": "a" * 30_000}),
    "a contact on no day": ("contact", {"who": "A", "how": "B", "at": "soon"}),
    "an entry that is not there": ("strike", {"kind": "note", "number": "99999"}),
    "an entry of no kind": ("strike", {"kind": "checks", "number": "1"}),
    "no number": ("strike", {"kind": "note", "number": "1; DROP TABLE checks"}),
    "a question about no claim": ("question", {"claim": "c99", "text": "A"}),
    "no part of it": ("nothing", {}),
}


@pytest.mark.parametrize(("what", "fields"), CASE_WRONGLY.values(), ids=CASE_WRONGLY)
def test_what_the_case_file_cannot_hold_is_told(app: TestClient, what: str, fields: dict[str, str]) -> None:
    check, _ = checked(app)
    assert sent(app, f"{check}/case/{what}", **fields).status_code in (404, 422)


def test_the_records_are_listed(app: TestClient) -> None:
    told = plain(app.get("/records", headers=PAGE).text)
    assert "ucdp-cy@25.1" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize(
    "path", ["/checks/nothing", "/checks/nothing/case", "/checks/nothing/versions", "/jobs/nothing", "/nowhere"]
)
def test_what_is_not_there_is_told(app: TestClient, path: str) -> None:
    answer = app.get(path, headers=PAGE)
    assert answer.status_code == 404
    assert "<h1>Not there</h1>" in answer.text


def test_nobody_sees_the_jobs_of_another_session(app: TestClient, launch) -> None:
    job = sent(app, "/checks", text=TEXT * 20)
    address = job.headers["location"]
    app.cookies.clear()
    app.get("/", params={"token": launch.token})
    if address.startswith("/jobs/"):
        assert app.get(address, headers=PAGE).status_code == 404
