"""One page as a whole: a person's, a lab's, and those beside the home page."""
