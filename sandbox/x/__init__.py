"""X: posts, direct messages, webhooks, tiers and prices."""
