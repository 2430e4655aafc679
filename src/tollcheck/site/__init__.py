"""A folder of signed checks as a static site."""

from tollcheck.site.build import Built, build

__all__ = ["Built", "build"]
