"""What the use cases need from the world, as small Protocols. `postroll.wiring` picks who answers."""
