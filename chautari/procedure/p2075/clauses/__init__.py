"""The clauses of the Procedures in the law's order, chapter by chapter, each with how the desk serves it."""
