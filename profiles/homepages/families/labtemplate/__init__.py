"""Sites made with the lab website template."""
