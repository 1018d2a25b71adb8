"""A fictional organisation to look at, try out and measure with. No person, school or town in it exists."""
