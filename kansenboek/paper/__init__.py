"""The drawing kit: pages, text and scripts, charts, pictures. Knows no feature."""
