"""Pure data: what flows through the house. Imports nothing of ours."""
