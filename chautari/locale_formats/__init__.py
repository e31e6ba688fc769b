"""How Django writes numbers and dates in each language."""
