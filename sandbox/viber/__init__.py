"""Viber: bots and channels over the REST API, and their callbacks."""
