"""The office's log: what officers hear and do by hand where a network has no door for the desk."""
