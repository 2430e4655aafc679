"""What a claim would be if only some definitions counted: those that somebody chose among the admissible ones.

The machine's verdict is over every definition that the claim's words admit. Whoever holds some of them to be out of
place can leave them out and see what the rest say, by the same judge. That answer is told as what it is, "under the
definitions you chose", and never takes the place of the verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tollcheck.choices import coordinates
from tollcheck.claims import extract, placed
from tollcheck.errors import ClaimError, DecisionError
from tollcheck.judge import judge
from tollcheck.model import Answer, Article, Claim, Estimate, Settings, Verdict
from tollcheck.pipeline import Bench, Record
from tollcheck.plugins import Registry
from tollcheck.plugins import registry as installed

Options = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The verdict on one claim under some of its definitions, beside that under all of them.

    ``options`` are the options that occur among the admissible universes, by decision, ``kept`` those that were chosen.
    ``universes`` counts the admissible universes, ``counted`` those that are left. ``least`` and ``most`` are the
    smallest and the largest of their best figures, None where none of them has data.
    """

    claim: str
    options: Options
    kept: Options
    verdict: Verdict
    machine: Verdict
    universes: int
    counted: int
    least: float | None
    most: float | None


def under(
    article: Article,
    claim: str,
    *,
    settings: Settings,
    kept: Mapping[str, Collection[str]] | None = None,
    registry: Registry | None = None,
) -> Chosen:
    """The verdict on ``claim`` over the admissible universes whose options are all ``kept``.

    A decision that ``kept`` does not name is left as it is. ClaimError for a claim that is not there, DecisionError for
    an option that no admissible universe of it has.
    """
    registry = registry or installed()
    article = placed(article, settings)
    found = extract(article, overrules=settings.overrules, assistance=settings.assisted)
    wanted = next((one for one in found.claims if one.id == claim), None)
    if wanted is None:
        raise ClaimError(f"{claim}: there is no such claim; the article has {', '.join(c.id for c in found.claims)}")
    record = Record(registry.record(settings.record, as_of=settings.as_of), settings.as_of)
    bench = Bench(record, registry, article.text, article.published)
    _, estimates = bench.judged(wanted)
    return _chosen(wanted, [e for e in estimates if e.universe.admissible], kept or {}, registry)


def _chosen(
    claim: Claim, admissible: Sequence[Estimate], kept: Mapping[str, Collection[str]], registry: Registry
) -> Chosen:
    options: dict[str, dict[str, None]] = {}
    for estimate in admissible:
        for choice, option in coordinates(estimate.universe):
            options.setdefault(choice, {})[option] = None
    for choice, named in kept.items():
        unknown = [option for option in named if option not in options.get(choice, {})]
        if unknown:
            known = ", ".join(options.get(choice, {})) or "no options"
            raise DecisionError(f"{choice}: {unknown[0]!r} is no option of this claim; it has {known}")
    left = [e for e in admissible if all(c not in kept or o in kept[c] for c, o in coordinates(e.universe))]
    answered = [e.best for e in left if e.answer is not Answer.NO_DATA]
    return Chosen(
        claim=claim.id,
        options={choice: tuple(named) for choice, named in options.items()},
        kept={choice: tuple(kept[choice]) if choice in kept else tuple(named) for choice, named in options.items()},
        verdict=judge(claim, left, decisions=registry.decisions),
        machine=judge(claim, admissible, decisions=registry.decisions),
        universes=len(admissible),
        counted=len(left),
        least=min(answered, default=None),
        most=max(answered, default=None),
    )
