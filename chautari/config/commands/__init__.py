"""One module a command, with ``run(options) -> exit code``; Django is set up before they are imported."""
