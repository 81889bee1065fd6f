package io.github.firndata.payload;

/**
 * A payload, or a value in it, is not what its column means.
 *
 * <p>It says no more: the reference reads the payload once more and gives the reason.
 */
public final class UnfitException extends Exception {
  /** The only one there is: thrown for payloads by the thousand, so it records no stack. */
  public static final UnfitException UNFIT = new UnfitException();

  private UnfitException() {
    super("unfit", null, false, false);
  }
}
