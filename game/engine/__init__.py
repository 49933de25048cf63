"""The rules: a scenario compiled once and run two ways."""
