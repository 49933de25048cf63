"""The window. The only place that imports pygame."""
