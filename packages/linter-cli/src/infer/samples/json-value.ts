/** A JSON value as it was written: numbers keep their text, objects any names of members. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

/** An object of a payload: a map, so that no name of a member means anything to the program. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** A number, as the text it was written as: JavaScript's numbers would lose digits. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
