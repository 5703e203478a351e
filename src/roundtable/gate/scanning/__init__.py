"""The parts of the scan of final bytes: opening files, reading them in every way, looking each reading up."""
