"""Tests read and write a user's data in a folder of their own, never in that of whoever runs them."""

from __future__ import annotations

import os
import tempfile

os.environ["TOLLCHECK_HOME"] = tempfile.mkdtemp(prefix="tollcheck-tests-")
