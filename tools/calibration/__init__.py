"""Measures of Niger 2023 for docs/calibration.md."""
