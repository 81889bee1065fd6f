"""Glue job runs as real processes."""
