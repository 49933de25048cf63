"""The window. The only place that imports pygame."""

import os

# The library greets on standard output, which belongs to the command line.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
