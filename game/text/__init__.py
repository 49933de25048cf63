"""Messages to sentences."""
