"""The public bodies of Nepal that an installation begins with: our own federal list, and the places of a package."""
