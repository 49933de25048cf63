"""Scenario files: read, check, link, report. The only place that knows YAML."""
