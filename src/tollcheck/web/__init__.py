"""The local web app and its HTTP API: pages over the same pipeline as the command line. It listens to this machine."""
