"""What stands on an agency's own website: its feed, its sitemap or its page of notices, read and understood."""
