"""Finding people, organisations and products in text, and masking them. Reads no files."""
