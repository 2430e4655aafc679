"""Check what a report says about a war against the recorded events."""

__version__ = "0.1.0"
