"""Pure helpers that no single app owns, each under the name of its subject."""
