"""The format of the store, as docs/format.md tells it: read by a program that knows nothing else."""
