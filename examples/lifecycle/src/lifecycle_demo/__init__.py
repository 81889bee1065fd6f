"""A topic's whole life on the embedded AWS: born, evolved, remapped, broken on purpose and rebuilt."""
