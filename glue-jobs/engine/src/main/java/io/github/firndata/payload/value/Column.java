package io.github.firndata.payload.value;

import java.io.Serializable;
import java.util.List;

/**
 * A column: its type, and where its value stands in a payload.
 *
 * @param required whether a payload without it is refused
 */
public record Column(
    String name, Type type, List<Segment> source, boolean required, Options options)
    implements Serializable {}
