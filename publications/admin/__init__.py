"""The admin of publications. Importing it registers the models."""

from publications.admin import candidates, listings, numbers, publications, topics, venues

__all__ = ["candidates", "listings", "numbers", "publications", "topics", "venues"]
