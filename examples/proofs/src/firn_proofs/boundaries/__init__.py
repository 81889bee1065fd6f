"""A deployer killed after each of its changes of the world, for each class of deployment."""
