"""The edges: stores, files, clock, terminal. Picked by `postroll.wiring` only."""
