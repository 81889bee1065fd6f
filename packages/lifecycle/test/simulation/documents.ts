import type { TopicSchema } from '@firn/topic-schema';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';

/** The documents of one schedule. */
export interface Documents {
  readonly first: TopicSchema;
  readonly remap: TopicSchema;
  readonly reset: TopicSchema;
  /** The reset, declared anew after it was rolled back: each time for another reason. */
  readonly again: (time: number) => TopicSchema;
}

const REMAPPED = { columns: columns({ name: 'amount', source: '$.total' }) };

export const USUAL: Documents = documentsFrom({});

/** The topic has no Curated table before the reset. */
export const ADDS_CURATED: Documents = documentsFrom({ curated: undefined });

function documentsFrom(before: { readonly curated?: undefined }): Documents {
  const first = orders(before);
  const reset = declared(first, AMOUNT_AS_TEXT);
  const again = (time: number) => declared(first, AMOUNT_AS_TEXT, `text after all, said ${time} times`);
  return { first, remap: orders({ ...before, ...REMAPPED }), reset, again };
}
