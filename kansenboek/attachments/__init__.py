"""Pictures that belong to a child, a family or a handover."""
