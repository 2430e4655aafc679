"""Fetching a release from its publisher: a verified file in a staging folder, and a statement of what it is."""
