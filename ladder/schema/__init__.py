"""What a file may hold, as JSON Schema and as pages: made from the classes of the model, never beside them."""
