"""Runs of the Master and rebuilds whose Spark is killed at named points and at random moments."""
