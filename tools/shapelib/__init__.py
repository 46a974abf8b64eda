"""The parts of tools/shapes."""
