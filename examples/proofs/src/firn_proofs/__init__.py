"""What Firn promises when things are killed, throttled and retried, shown on an embedded AWS."""
