"""The forms in which lists print a citation: what each tells apart becomes lines, as other entries have them."""
