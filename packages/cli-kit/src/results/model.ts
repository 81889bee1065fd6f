import * as Type from 'typebox';
import type { TObject, TObjectOptions, TProperties, TUnsafe } from 'typebox';

/** The model of an object without further properties. */
export function closed<P extends TProperties>(properties: P, options: TObjectOptions = {}): TObject<P> {
  return Type.Object(properties, { ...options, additionalProperties: false });
}

/** The model of a text that is one of some words, each with its meaning. */
export function oneOf<W extends string>(description: string, words: Readonly<Record<W, string>>): TUnsafe<W> {
  const meanings = Object.entries<string>(words).map(([word, meaning]) => `${word}: ${meaning}`);
  return Type.Unsafe<W>(
    Type.String({ enum: Object.keys(words), description: `${description} (${meanings.join('; ')})` }),
  );
}
