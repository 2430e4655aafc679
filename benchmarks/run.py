"""All benchmarks, one after the other: ``make bench``."""

from __future__ import annotations

from benchmarks import cold, extract


def main() -> None:
    """Run them in a fixed order."""
    cold.main()
    extract.main()


if __name__ == "__main__":
    main()
