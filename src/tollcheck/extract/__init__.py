"""Sentences to claims: mentions first, then a declared grammar over them."""

from __future__ import annotations

from tollcheck.extract.article import extract

__all__ = ["extract"]
