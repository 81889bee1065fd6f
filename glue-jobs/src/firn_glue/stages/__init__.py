"""What the three jobs do for one topic."""
