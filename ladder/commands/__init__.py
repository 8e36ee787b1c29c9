"""Commands of `ladder` that stand in files of their own."""
