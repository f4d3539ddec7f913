"""How well and how fast reports are linked. bench/README.md holds the figures and the commands that give them."""
