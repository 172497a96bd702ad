"""The published tables: one file each, where every column is described once."""
