"""Whose page it is and who belongs to a lab: names, biography, profile links."""
