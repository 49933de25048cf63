"""What the commands do; each gives a report that can be shown as text or as JSON."""
