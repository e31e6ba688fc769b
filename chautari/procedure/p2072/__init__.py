"""The Facebook Page Procedures, 2072: replaced by those of 2075."""
