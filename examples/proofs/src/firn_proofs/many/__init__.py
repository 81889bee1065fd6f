"""Many topics deployed at once, while AWS throttles, fails and loses answers."""
