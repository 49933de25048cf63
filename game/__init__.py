"""Golden Hour: a turn-based crisis simulation."""

__version__ = "0.1.0"
