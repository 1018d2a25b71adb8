"""Windows' rules for files that others have open, played on this system, and disks that fail or stop anywhere."""
