"""The map: geography, projection, labels, markers, and the widget that shows them."""
