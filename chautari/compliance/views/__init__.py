"""The screens of what the Procedures find."""
