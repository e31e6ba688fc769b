"""What an officer can do about the Procedures: earlier pages."""
