"""The site: pages as pure functions from rollups to bytes."""
