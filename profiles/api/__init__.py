"""Researchers, labs and news in the read-only JSON API."""
