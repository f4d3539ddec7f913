"""How the laws are tried: with the same examples every time, unless a run is told to explore."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.register_profile("exploring", derandomize=False, print_blob=True)
settings.load_profile("steady")
