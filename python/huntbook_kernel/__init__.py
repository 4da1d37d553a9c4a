"""Starts Huntbook's kernel, which runs on Node, for Jupyter."""
