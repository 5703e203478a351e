"""The private side: who was there, what they said, and what people decided. Never imports the public side."""
