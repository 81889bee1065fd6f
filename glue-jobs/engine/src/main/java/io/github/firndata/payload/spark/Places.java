package io.github.firndata.payload.spark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Rows of data files: each is a file's path and a position in it. One that is added twice is there once. Synchronized,
 * because Spark's heartbeat sends what a task has gathered while the task goes on.
 */
public final class Places implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, BitSet> positions = new HashMap<>();

  synchronized void add(String file, long position) {
    positions.computeIfAbsent(file, added -> new BitSet()).set(Math.toIntExact(position));
  }

  synchronized void addAll(Places others) {
    others.positions.forEach((file, more) -> positions.computeIfAbsent(file, added -> new BitSet()).or(more));
  }

  synchronized boolean has(String file, long position) {
    BitSet found = positions.get(file);
    return found != null && found.get(Math.toIntExact(position));
  }

  /** How many there are. */
  public synchronized long count() {
    return positions.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** The files that have at least one. */
  public synchronized Set<String> files() {
    return positions.keySet();
  }

  private synchronized void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
  }
}
