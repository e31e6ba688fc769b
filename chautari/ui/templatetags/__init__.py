"""What the shared components need of Python."""
