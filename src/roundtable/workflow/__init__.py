"""The steps of the work, each joining rooms of the house: what commands, scripts and the desk call."""
