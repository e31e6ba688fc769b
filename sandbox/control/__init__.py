"""The control API: makes apps, accounts and people, lets them act, and breaks things on purpose."""
