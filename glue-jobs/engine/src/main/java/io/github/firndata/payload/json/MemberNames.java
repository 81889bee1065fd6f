package io.github.firndata.payload.json;

import java.util.HashSet;
import java.util.Set;

/**
 * The names of one object's members, to tell one that comes twice. It is used again for the next object: to make a set
 * for each costs as much as to read the payload.
 */
final class MemberNames {
  private static final int SLOTS = 256;

  /** Names that are held in slots; more go into a set, which names that are chosen to collide do not slow down. */
  private static final int MOST = SLOTS / 2;

  private final String[] names = new String[SLOTS];
  private final long[] rounds = new long[SLOTS];
  private long round;
  private int count;
  private Set<String> more;

  /** Begins with another object. */
  void clear() {
    round++;
    count = 0;
    more = null;
  }

  /** Adds a name; false when it is there already. */
  boolean add(String name) {
    if (count == MOST) return spilled().add(name);
    int slot = slotOf(name);
    while (rounds[slot] == round) {
      if (names[slot].equals(name)) return false;
      slot = (slot + 1) % SLOTS;
    }
    names[slot] = name;
    rounds[slot] = round;
    count++;
    return true;
  }

  private static int slotOf(String name) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }

  private Set<String> spilled() {
    if (more == null) {
      more = new HashSet<>();
      for (int slot = 0; slot < SLOTS; slot++) if (rounds[slot] == round) more.add(names[slot]);
    }
    return more;
  }
}
