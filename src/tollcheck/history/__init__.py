"""The checks that a user has made: kept on the user's own machine, found again, compared, signed, forgotten."""

from tollcheck.history.kept import Kept, Origin, Version, Why
from tollcheck.history.store import History

__all__ = ["History", "Kept", "Origin", "Version", "Why"]
