"""Lists that leave: telephone list, group list, family sheet, handover list, door list, and appointments."""
