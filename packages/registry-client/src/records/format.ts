/**
 * The format of every record that this version reads and writes.
 *
 * Attributes may be added within a format; readers ignore those they do not know. A change that an older reader would
 * misread gets a new number, and a reader refuses a number it does not know instead of guessing.
 */
export const RECORD_FORMAT = 1;
