"""The tables of the history, as the steps that lead to them: a database knows by ``user_version`` which it has taken.

A step is never changed once it has been published; what comes later is a step of its own. Everything hangs on a check
by foreign keys that delete with it, so that a check that is forgotten leaves nothing.
"""

from __future__ import annotations

OURS = 0x746F6C6C  # PRAGMA application_id: "toll"

CHECKS = """
CREATE TABLE checks (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  origin TEXT NOT NULL
) STRICT;
CREATE TABLE versions (
  check_number INTEGER NOT NULL REFERENCES checks (number) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  why TEXT NOT NULL,
  kept TEXT NOT NULL,
  made TEXT NOT NULL,
  title TEXT,
  digest TEXT NOT NULL,
  signed_by TEXT,
  document BLOB NOT NULL,
  PRIMARY KEY (check_number, version)
) STRICT;
CREATE TABLE claims (
  check_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  claim TEXT NOT NULL,
  quote TEXT NOT NULL,
  verdict TEXT NOT NULL,
  place TEXT,
  iso3 TEXT,
  PRIMARY KEY (check_number, version, position),
  FOREIGN KEY (check_number, version) REFERENCES versions (check_number, version) ON DELETE CASCADE
) STRICT;
"""

CASE_FILE = """
CREATE TABLE notes (
  number INTEGER PRIMARY KEY,
  check_number INTEGER NOT NULL REFERENCES checks (number) ON DELETE CASCADE,
  at TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of ON notes (check_number);
CREATE TABLE contacts (
  number INTEGER PRIMARY KEY,
  check_number INTEGER NOT NULL REFERENCES checks (number) ON DELETE CASCADE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  how TEXT NOT NULL,
  answer TEXT
) STRICT;
CREATE INDEX contacts_of ON contacts (check_number);
CREATE TABLE archived (
  number INTEGER PRIMARY KEY,
  check_number INTEGER NOT NULL REFERENCES checks (number) ON DELETE CASCADE,
  at TEXT NOT NULL,
  address TEXT NOT NULL,
  copy TEXT NOT NULL,
  digest TEXT
) STRICT;
CREATE INDEX archived_of ON archived (check_number);
CREATE TABLE questions (
  check_number INTEGER NOT NULL REFERENCES checks (number) ON DELETE CASCADE,
  claim TEXT NOT NULL,
  at TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (check_number, claim)
) STRICT;
"""

# Addresses and texts of articles are here by their hashes alone, so that a check that is forgotten leaves no word.
WATCHED = """
CREATE TABLE feeds (
  address TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  modified TEXT NOT NULL,
  failures INTEGER NOT NULL,
  not_before REAL NOT NULL
) STRICT;
CREATE TABLE seen (
  mark TEXT PRIMARY KEY
) STRICT;
CREATE TABLE failing (
  mark TEXT PRIMARY KEY,
  times INTEGER NOT NULL
) STRICT;
"""

STEPS = (CHECKS, CASE_FILE, WATCHED)
