"""Frozen values and their invariants: the nouns of the glossary. Nothing here does I/O."""
