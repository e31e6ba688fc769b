"""The time of notices: the calendar, times to propose, stops, what came too late, delays, and the website beside it."""
