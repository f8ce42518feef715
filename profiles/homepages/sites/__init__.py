"""What the sites of several template families share: collections, lists as data, résumés, members."""
