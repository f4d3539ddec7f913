"""The desk: the folder of notes, overrides and people's judgements, read with every problem named at once."""
