"""What the public says: conversations, messages, who answers, and the lawful answer."""
