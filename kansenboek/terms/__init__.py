"""How long things are kept: terms, what is over, holds, destroying it, and a receipt without a name."""
