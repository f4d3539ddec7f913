"""Reports in; suggestions with evidence, clusters and incidents out. Pure."""
