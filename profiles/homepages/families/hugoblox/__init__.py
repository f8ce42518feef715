"""Sites made with HugoBlox, Wowchemy or Academic."""
