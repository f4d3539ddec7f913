"""Incidents in; tables, month grids, coverage and lag out. Pure."""
