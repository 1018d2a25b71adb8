"""The robot user: the real program in a real window, real keys and a real mouse, read as a screen reader reads it."""
