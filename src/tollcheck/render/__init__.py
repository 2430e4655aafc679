"""A report told to people and to machines: terminal, JSON, HTML."""
