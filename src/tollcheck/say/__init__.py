"""The sentences: why a verdict, what to keep in mind, how to word it."""
