"""One running game."""
