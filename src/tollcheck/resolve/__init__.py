"""A claim to its readings: what every slot is filled with, and where that comes from."""

from __future__ import annotations

from tollcheck.resolve.article import resolve, resolve_all

__all__ = ["resolve", "resolve_all"]
