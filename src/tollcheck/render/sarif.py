"""A report as SARIF 2.1.0: the claims of a text as the findings of a linter, with a rule for each verdict.

A finding is what an editor should look at before publishing: not shown by the record, contradicted by it, true or false
by definition, within its uncertainty, and arithmetic of the article's own that does not hold. None is an error: the
record is a floor, and a draft by a machine decides nothing. What somebody has set aside, or an editor has overruled,
stays in the log as suppressed, with the reason. See Static Analysis Results Interchange Format (SARIF) Version 2.1.0,
OASIS Standard, 2020.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from tollcheck.model import Claim, Report, Review, SelfCheck, Span, VerdictId
from tollcheck.render.embeddable import embeddable
from tollcheck.render.inert import one_line
from tollcheck.render.original import Lines, Original, located
from tollcheck.render.signed import editors_verdict, final_verdict, standing
from tollcheck.render.words import MEANINGS, VERDICTS, beside_verdict, verdict_words
from tollcheck.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "tollcheckClaim/v1"
SELF_CHECK = "self_check"
ASIDE = "aside"  # the reason of a verdict on what the user has set aside

Json = dict[str, object]

LEVELS: Mapping[VerdictId, str] = MappingProxyType(
    {
        VerdictId.DEPENDS: "note",
        VerdictId.UNDECIDED: "note",
        VerdictId.UNSUPPORTED: "warning",
        VerdictId.REFUTED: "warning",
    }
)
RULES = (*(verdict.value for verdict in VerdictId), SELF_CHECK)


def render(report: Report) -> str:
    """The log of one report, without the file that it was read from."""
    return "".join(rendered([(report, Original())]))


def rendered(reports: Iterable[tuple[Report, Original]]) -> Iterator[str]:
    """One log of one run over several articles."""
    artifacts: list[Json] = []
    results: list[Json] = []
    for report, original in reports:
        artifact = _artifact(report, original)
        if artifact not in artifacts:  # a file that is given twice is one artifact
            artifacts.append(artifact)
        results += _Checked(report, original, artifacts.index(artifact)).results()
    driver = {"name": "tollcheck", "version": VERSION, "rules": [*map(_verdict_rule, VerdictId), _self_check_rule()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
    }
    yield embeddable({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _verdict_rule(verdict: VerdictId) -> Json:
    level = LEVELS.get(verdict, "none")
    return _rule(verdict.value, VERDICTS[verdict], MEANINGS[verdict], level)


def _self_check_rule() -> Json:
    means = "Figures of the article do not add up to what it says of them."
    return _rule(SELF_CHECK, "The article's own arithmetic does not hold", means, "warning")


def _rule(name: str, short: str, means: str, level: str) -> Json:
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.split("_")),
        "shortDescription": {"text": f"{short}."},
        "fullDescription": {"text": means},
        "help": {"text": f"{means} A record is a floor of what was documented, not the truth."},
        "defaultConfiguration": {"level": level},
    }


@dataclass(frozen=True, slots=True)
class _Checked:
    """One report with the file that it was read from and that file's place in the list of the run."""

    report: Report
    original: Original
    index: int

    def results(self) -> Iterator[Json]:
        """The findings in the order of the text, then those on the article's own arithmetic."""
        prints = _fingerprints(self.report)
        for review in self.report.reviews:
            rule = _flagged(self.report, review)
            if rule is not None:
                yield self._result(review, rule, prints[review.claim.id])
        for check in self.report.self_checks:
            if not check.holds:
                yield self._self_check(check)

    def _result(self, review: Review, rule: VerdictId, fingerprint: str) -> Json:
        own: Json = {
            "ruleId": rule.value,
            "ruleIndex": RULES.index(rule.value),
            "kind": "fail" if rule in LEVELS else "notApplicable",
            "level": LEVELS.get(rule, "none"),
            "message": {"text": _message(self.report, review)},
            "locations": [self._location(review.claim)],
            "partialFingerprints": {FINGERPRINT: fingerprint},
            "properties": {
                "claim": review.claim.id,
                "machine_verdict": review.verdict.id.value,
                "verdict": final_verdict(self.report, review)[0].value,
                "tags": list(review.verdict.tags),
            },
        }
        suppression = _suppression(self.report, review)
        return {**own, "suppressions": [suppression]} if suppression else own

    def _self_check(self, check: SelfCheck) -> Json:
        claims = {review.claim.id: review.claim for review in self.report.reviews}
        places = [self._location(claims[name]) for name in check.claims if name in claims]
        text = one_line(f"The article's own arithmetic does not hold. {check.because} {standing(self.report)}")
        return {
            "ruleId": SELF_CHECK,
            "ruleIndex": RULES.index(SELF_CHECK),
            "level": "warning",
            "message": {"text": _defused(text)},
            "locations": places[:1],
            "relatedLocations": places[1:],
            "partialFingerprints": {FINGERPRINT: _digest(check.says, check.because)},
        }

    def _location(self, claim: Claim) -> Json:
        """Where a claim stands: in the file, or in the text of the log; without a place where it is not certain."""
        article, name = self.report.article, self.original.name
        artifact: Json = {"index": self.index} | ({"uri": _address(name)} if name is not None else {})
        text = article.text if name is None else self.original.text
        if text is None:
            return {"physicalLocation": {"artifactLocation": artifact}}
        found = located(claim.span, sentence=claim.sentence, text=article.text, original=text)
        region = {"region": _region(found, text)} if found else {}
        return {"physicalLocation": {"artifactLocation": artifact, **region}}


def _artifact(report: Report, original: Original) -> Json:
    """The text that was checked; it stands in the log itself where it is in no file."""
    told: Json = {
        "roles": ["analysisTarget"],
        "properties": {
            "title": one_line(report.article.title or ""),
            "text_digest": report.article.digest,
            "standing": one_line(standing(report)),
            "coverage": one_line(report.coverage),
            "notes": [one_line(note) for note in report.article.notes],
        },
    }
    if original.name is None:
        return told | {"contents": {"text": report.article.text}}
    return told | {"location": {"uri": _address(original.name)}}


def _region(span: Span, text: str) -> Json:
    lines = _lines(text)
    (line, column), (last, end) = lines.at(span.start), lines.at(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


@lru_cache(maxsize=2)
def _lines(text: str) -> Lines:
    """The lines of the text that is being gone through, found once for all of its claims."""
    return Lines(text)


def _flagged(report: Report, review: Review) -> VerdictId | None:
    """The verdict under which a claim is a finding: the machine's, or an editor's; of one set aside, its own."""
    if review.verdict.reason == ASIDE:
        return review.verdict.id
    editors = final_verdict(report, review)[0]
    return next((verdict for verdict in (review.verdict.id, editors) if verdict in LEVELS), None)


def _suppression(report: Report, review: Review) -> Json | None:
    """Why a finding need not be looked at: set aside by the user, or overruled by an editor."""
    if review.claim.aside is not None:
        return {"kind": "external", "status": "accepted", "justification": one_line(review.claim.aside)}
    one = report.signed.on(review.claim.id) if report.signed else None
    if one is None or one.verdict in LEVELS:
        return None
    return {"kind": "external", "status": "accepted", "justification": one_line(one.reason or "")}


def _message(report: Report, review: Review) -> str:
    """The verdict in words with everything that may not be cut off from it; links and placeholders are defused."""
    parts = (
        f"“{review.claim.quote}”: {verdict_words(review.verdict)}.",
        beside_verdict(review),
        review.because,
        editors_verdict(report, review),
        f"Could be written: {review.wording}" if review.wording else None,
        standing(report),
    )
    return _defused(one_line(" ".join(part for part in parts if part)))


def _defused(text: str) -> str:
    """A message in which nothing is a link (SARIF 3.11.6) and nothing a placeholder (3.11.5).

    >>> _defused("[see](javascript:x) {0}")
    '[see] (javascript:x) {{0}}'
    """
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _fingerprints(report: Report) -> Mapping[str, str]:
    """What names a claim whatever is edited elsewhere: its words and sentence, and which of several such it is."""
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for review in report.reviews:
        words = (one_line(review.claim.quote), one_line(review.claim.sentence.of(report.article.text)))
        found[review.claim.id] = _digest(*words, str(seen[words]))
        seen[words] += 1
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _address(name: str) -> str:
    """The name of a file as an address."""
    return quote(name.encode("utf-8", "surrogateescape"), safe="/:")
