"""``python -m tollcheck``."""

from tollcheck.cli.main import main

main()
