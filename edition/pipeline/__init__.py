"""The stages in order, what is stale, one process or several, and saving: the only room that writes to the disk."""
