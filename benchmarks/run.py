"""All benchmarks, one after the other: ``make bench``."""

from __future__ import annotations

from benchmarks import cold, extract, records, serve, tracing, universes


def main() -> None:
    """Run them in a fixed order."""
    cold.main()
    extract.main()
    universes.run(count=universes.GED_SIZED)
    tracing.run(count=universes.GED_SIZED)
    records.run(events=records.PUBLISHED, many=10_000_000)
    serve.main()


if __name__ == "__main__":
    main()
