"""Plans: what stands between a person and the next rung, how long it takes and what it costs."""
