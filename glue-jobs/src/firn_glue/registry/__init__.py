"""The five things that jobs do to the registry: record a run, renew, read, advance, write an outcome."""
