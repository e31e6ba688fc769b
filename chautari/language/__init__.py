"""Text as people write it."""
