"""What a change of data means: for the records, and for people."""
