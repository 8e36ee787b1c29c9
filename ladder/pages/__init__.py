"""Every page of the site as data: bodies, links, styles, and a frame of its own. Knows no engine."""
