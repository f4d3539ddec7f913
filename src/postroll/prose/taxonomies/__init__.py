"""Small sets of words that incidents are sorted by: symptoms, causes, services and their kinds."""
