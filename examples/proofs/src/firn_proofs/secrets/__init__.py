"""What must not get into a log or a journal: payloads, credentials, and the tokens of leases."""
