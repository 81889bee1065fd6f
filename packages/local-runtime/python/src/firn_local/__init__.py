"""The embedded AWS of the local runtime of Firn."""
