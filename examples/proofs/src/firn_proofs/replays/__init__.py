"""Quarantine replayed while Spark is killed."""
