"""The writing of a notice: its words as one value, its history, who is at it, templates' places, rescue and doubles."""
