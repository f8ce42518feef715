"""PDFs that people send us: of these only the first page is wanted, as a picture. Pure."""
