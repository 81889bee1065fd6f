/** Why a name cannot be used, and one that could. */
export interface NameFault {
  readonly message: string;
  readonly hint?: string;
}

const NAME = /^[a-z0-9_]+$/;

/**
 * The longest name that the Glue catalog takes, for a column as for a table.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html
 */
export const MAX_NAME_LENGTH = 255;

/**
 * Checks the name of a column or of a struct's field.
 *
 * Athena lower-cases names and takes no other characters in them safely, so only `[a-z0-9_]` may occur.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
 */
export function nameFault(name: string): NameFault | undefined {
  if (name === '') return { message: 'A name is empty' };
  if (!NAME.test(name)) {
    const message = `The name ${quote(name)} has characters other than a-z, 0-9 and _`;
    const proposal = proposeName(name);
    return proposal === '' ? { message } : { message, hint: `Call it ${quote(proposal)}` };
  }
  if (name.length > MAX_NAME_LENGTH) {
    return {
      message: `The name ${quote(name)} has ${name.length} characters; the Glue catalog takes ${MAX_NAME_LENGTH}`,
      hint: 'Shorten it',
    };
  }
  return undefined;
}

/** A valid name that resembles `name`, e.g. `created_at` for `createdAt`; empty when nothing usable is in it. */
export function proposeName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MAX_NAME_LENGTH);
}

/** A name or value as messages show it: in double quotes, control characters escaped, cut when very long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}
