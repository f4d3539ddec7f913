"""Readers: the bytes of one upstream format in, reports out. Pure; found through `postroll.formats.registry`."""
