import { Type } from 'typebox';
import type { Static } from 'typebox';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'sha-256, 64 hexadecimal digits' });

/** The three fingerprints of a topic schema, as `@firn/topic-schema` computes them. */
export const Fingerprints = Type.Object({
  structure: Sha256,
  mapping: Sha256,
  document: Sha256,
});

export type Fingerprints = Static<typeof Fingerprints>;
