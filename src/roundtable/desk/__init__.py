"""The desk: a local web page on which staff bring in, decide, collate, check and release."""
