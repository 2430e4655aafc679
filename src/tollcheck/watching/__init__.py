"""Feeds and folders that are watched, and kept checks that are computed again when the record has changed."""
