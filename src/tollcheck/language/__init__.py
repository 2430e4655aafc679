"""Numbers, hedges, periods and words of a language: pure and driven by data."""
