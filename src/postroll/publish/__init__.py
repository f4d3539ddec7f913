"""Rollups in; HTML, SVG, text and files' contents out. Pure: it returns bytes and writes nothing."""
