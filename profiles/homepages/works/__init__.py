"""The lists of works of a page: which blocks are one entry, and each entry as a publication record."""
