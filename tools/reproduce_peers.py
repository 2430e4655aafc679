"""Computes again what other projects publish, and prints it beside their numbers; read ``docs/design/peers.md``.

    python tools/reproduce_peers.py --tables FOLDER

FOLDER holds LCMCR's ``kosovo_aggregate__kosovo_aggregate.csv`` and meltt's ``crashMD__crash_data1.csv`` to ``3``, and
for the last comparison also its taxonomies (``crashMD__model_tax.csv``, ``crashMD__color_tax.csv``,
``crashMD__damage_tax.csv``), which the note says how to export. A table that is not there is named and passed over.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from peers import averaging, events, log_linear, matching
from peers.graphs import decomposable
from peers.histories import History, in_dga_order, tabulate

# Madigan & York (1997), Biometrika 84(1), in the order of dga's documentation: births with spina bifida in New York
# State on three lists, with the prior given there for their number (its mean is 725), and the example of five lists.
SPINA_BIFIDA = (0, 60, 49, 4, 247, 112, 142, 12)
SPINA_BIFIDA_PRIOR = averaging.gamma_poisson(13.14, scale=55.17)
FIVE_LISTS = (
    0, 27, 37, 19, 4, 4, 1, 1, 97, 22, 37, 25, 2, 1, 3, 5,
    83, 36, 34, 18, 3, 5, 0, 2, 30, 5, 23, 8, 0, 3, 0, 2,
)  # fmt: skip

KOSOVO = "kosovo_aggregate__kosovo_aggregate.csv"
KOSOVO_LISTS = ("EXH", "ABA", "OSCE", "HRW")
CRASHES = ("crashMD__crash_data1.csv", "crashMD__crash_data2.csv", "crashMD__crash_data3.csv")
TAXONOMIES = {column: f"crashMD__{column}.csv" for column in ("model_tax", "color_tax", "damage_tax")}
WINDOW = matching.Window(km=4, days=2)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compute again what other projects publish.")
    parser.add_argument("--tables", type=Path, required=True, metavar="FOLDER", help="where their tables lie")
    folder: Path = parser.parse_args(arguments).tables
    describe("spina bifida, three lists; published 0.37, 731; averaged 731, mode 728", spina_bifida())
    describe("five lists; published 0.2171", five_lists())
    if has(folder, KOSOVO):
        kosovo(tabulate(folder / KOSOVO, lists=KOSOVO_LISTS))
    if has(folder, *CRASHES):
        crashes(folder, taxonomies=TAXONOMIES if has(folder, *TAXONOMIES.values()) else {})
    return 0


def has(folder: Path, *names: str) -> bool:
    absent = [name for name in names if not (folder / name).is_file()]
    if absent:
        print(f"{', '.join(absent)}: not in {folder}; passed over")
    return not absent


def spina_bifida() -> averaging.Posterior:
    """One prior person in each cell, the complete graph among the eight: the choices that give what was published."""
    return averaging.average(
        in_dga_order(SPINA_BIFIDA),
        graphs=list(decomposable(3)),
        delta=1,
        prior=SPINA_BIFIDA_PRIOR,
        unseen=range(1, 1_001),
    )


def five_lists() -> averaging.Posterior:
    """As dga's documentation computes it: half a prior person in each cell, and up to 300 unseen."""
    return averaging.average(
        in_dga_order(FIVE_LISTS),
        graphs=list(decomposable(5)),
        delta=0.5,
        prior=averaging.reciprocal,
        unseen=range(1, 301),
    )


def describe(title: str, posterior: averaging.Posterior) -> None:
    row, sizes = posterior.best(), posterior.sizes
    alone, together = posterior.weights[row], posterior.by_size()
    low, high = averaging.interval(together, sizes)
    print(title)
    print(
        f"  best graph {posterior.graphs[row].edges}: weight {alone.sum():.4f}, {averaging.estimate(alone, sizes):,.1f}"
    )
    print(f"  averaged {averaging.estimate(together, sizes):,.1f} ({low:,} to {high:,}), ", end="")
    print(f"mode {averaging.mode(together, sizes):,}")


def kosovo_graphs(histories: dict[History, int]) -> averaging.Posterior:
    """As dga suggests for four lists, but without the complete graph, under which the prior alone decides."""
    return averaging.average(
        histories,
        graphs=list(decomposable(4))[:-1],
        delta=2.0**-4,
        prior=averaging.reciprocal,
        unseen=range(1, 40_001),
    )


def kosovo(histories: dict[History, int]) -> None:
    chosen = log_linear.choose(histories)
    low, high = log_linear.interval(histories, chosen=chosen)
    print("Kosovo, four lists; published 10,356 (9,002 to 12,122)")
    print(f"  {sum(histories.values()):,} records; log-linear model {chosen.model}: {chosen.size:,.1f}", end=" ")
    print(f"({low:,.0f} to {high:,.0f}), deviance {chosen.deviance:.2f} on {chosen.spare}")
    describe("  over decomposable graphs instead:", kosovo_graphs(histories))


def crashes(folder: Path, *, taxonomies: dict[str, str]) -> None:
    found = integrated(folder, taxonomies=taxonomies)
    episodes = sum(match[0].is_episode for match in found.matches)
    print("crashes, three data sets; published 140 unique, 34 matches: 26 of events, 8 of episodes; 6 flagged")
    print(f"  {'with' if taxonomies else 'without'} taxonomies {len(found.unique)} unique, ", end="")
    print(f"{len(found.matches)} matches: {len(found.matches) - episodes} of events, {episodes} of episodes; ", end="")
    print(f"{len(found.flagged)} flagged")


def integrated(folder: Path, *, taxonomies: dict[str, str]) -> matching.Integration:
    meanings = {column: events.read_taxonomy(folder / name) for column, name in taxonomies.items()}
    datasets = [events.read(folder / name, taxonomies=meanings) for name in CRASHES]
    return matching.integrate(datasets, window=WINDOW)


if __name__ == "__main__":
    raise SystemExit(main())
