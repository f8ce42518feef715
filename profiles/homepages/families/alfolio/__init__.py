"""Sites made with al-folio."""
