"""Text as Nepal writes it; pure Python, nothing downloaded."""
