"""The public pages, the open interface, and the officers' list of what was reported."""
