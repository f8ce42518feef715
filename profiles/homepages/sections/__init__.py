"""The sections into which headings part a page, and the entries of those that list no works."""
