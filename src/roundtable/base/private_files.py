"""The mark in the first line of every private file that the program writes; no built site may hold it."""

PRIVATE_FILE = "Private: never publish this file."
