"""The admin of publications. Importing it registers the models."""

from publications.admin import asking, candidates, facts, first_page, listings, numbers, publications, topics, venues

__all__ = ["asking", "candidates", "facts", "first_page", "listings", "numbers", "publications", "topics", "venues"]
