"""The template families: a module or a package each for what only its sites have."""
