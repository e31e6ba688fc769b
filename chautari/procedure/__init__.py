"""The law as code: one sub-package per legal instrument, one provision per file. No database, no clock."""
