"""Records as spreadsheets, for people who keep them there: one sheet a kind, one row a record."""
