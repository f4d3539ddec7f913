"""postroll: the record of what broke at the services people depend on."""

__version__ = "0.1.0"
