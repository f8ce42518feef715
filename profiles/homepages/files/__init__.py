"""Homepages on disk: bytes into text, data files, and the folder of a site, read within bounds and never outside."""
