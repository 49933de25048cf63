"""Pages to print for a class: one for each side, and one for whoever leads the game."""
