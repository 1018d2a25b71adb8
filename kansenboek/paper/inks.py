"""The colours and the names of the fonts of our papers and charts, without a library that makes either."""

from __future__ import annotations

# The same ink as the window's light theme; each text colour is at least 4.5:1 on white, also in grey.
INK = "#2A2522"
MUTED = "#655C52"
ACCENT = "#17695C"
HAIRLINE = "#C9BEAE"
WHITE = "#FFFFFF"

REGULAR = "SourceSansPro"
SEMIBOLD = "SourceSansPro-Semibold"
FONT_FILES = {REGULAR: "SourceSansPro-Regular.ttf", SEMIBOLD: "SourceSansPro-Semibold.ttf"}
