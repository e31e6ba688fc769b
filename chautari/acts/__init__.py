"""The outbox: one row for every thing an account does on its network."""
