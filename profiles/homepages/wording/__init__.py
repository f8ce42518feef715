"""The words by which homepages print a date, a stage, an award, a venue or the heading of a list."""
