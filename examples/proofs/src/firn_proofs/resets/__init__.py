"""Resets with real Spark: the deployer and the Rebuilder killed, RAW growing, rolled back from each step."""
