"""Reads over several models, a module for each subject."""
