"""The ladder as files for programs: the records as JSON, the graph as GraphML. The same inputs give the same bytes."""
