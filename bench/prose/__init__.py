"""How much of what labelled reports state is read, beside the best published language model, and how fast."""
