"""Front matter and data files: what the fields that owners fill in tell of a paper or a life."""
