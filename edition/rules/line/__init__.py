"""Rules about lines: how the file sets them, and where blocks begin."""
