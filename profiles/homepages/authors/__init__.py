"""Author lists: names as printed, where one ends, where the list ends, and what the marks at names mean."""
