"""The command line: one thin module a group of commands; the only place that prints."""
