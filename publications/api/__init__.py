"""Publications, venues and topics in the read-only JSON API."""
