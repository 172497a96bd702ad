"""How an edition's files become rows, a module for each part of its life."""
