"""Curated facts, each with its source: places, crosswalk, actors, timeline."""
