"""Runs whose calls are throttled, fail, or are made and their answers lost, those of commits above all."""
