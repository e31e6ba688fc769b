"""Who carries the bells. A bell is the name of a task and nothing else: the work itself is rows in the database."""
