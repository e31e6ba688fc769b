"""Official accounts, the health of their connections, and the only door to a connector."""
