"""The public side: what is published, read and written as YAML. Knows nothing of who spoke."""
