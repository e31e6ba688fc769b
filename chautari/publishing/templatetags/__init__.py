"""What templates of notices ask for."""
