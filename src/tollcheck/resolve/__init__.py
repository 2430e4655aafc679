"""A claim to its readings: what every slot is filled with, and where that comes from."""
