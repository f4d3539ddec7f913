"""Free text in, claims out: times, lengths, places, components, severity, and when the acute phase ended. Pure."""
