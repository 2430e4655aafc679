"""The version of the program, part of every report."""

VERSION = "0.1.0"
