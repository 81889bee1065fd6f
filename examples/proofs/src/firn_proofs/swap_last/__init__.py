"""A reset that swaps last, seen by a reader that polls all through, beside one that archives first."""
