"""``python -m chautari`` is the command ``chautari``."""

from chautari.config.cli import main

main()
