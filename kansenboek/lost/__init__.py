"""A laptop that is lost or stolen: what stood on it, the 72 hours, and what to do, also from another laptop."""
