"""Iceberg, as jobs use it: the only place that talks to its Java API."""
