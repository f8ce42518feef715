"""One entry of a list of works: its title, people, venue and year, and the best of the ways to read them."""
