"""What survives a restart: the snapshot of the services' state and the bodies of S3 objects."""
