"""Lambda functions as real Node processes."""
