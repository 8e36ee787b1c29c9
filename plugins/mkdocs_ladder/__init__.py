"""The MkDocs plugin `ladder`: hands the pages of a career ladder to MkDocs."""
