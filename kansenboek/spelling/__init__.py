"""One's own words for the spelling: kept in the store, checked and erased with it."""
