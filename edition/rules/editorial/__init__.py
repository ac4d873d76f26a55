"""Rules about characters and phrases: what was lost, doubled, divided, or stood in for."""
