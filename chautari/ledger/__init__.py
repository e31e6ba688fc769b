"""What was done, by whom, to what, when; hash-chained, append-only."""
