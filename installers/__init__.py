"""What goes into the bundle and the installers, and how they are made: python3 dev.py bundle, package, installer."""
