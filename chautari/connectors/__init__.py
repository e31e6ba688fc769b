"""The networks, each behind the same contract: base.py; one folder per network. No Django inside."""
