"""Questions beside the verdict: the article's arithmetic, the missing deaths."""
