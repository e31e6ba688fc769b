"""Cases and suggestions on screen."""
