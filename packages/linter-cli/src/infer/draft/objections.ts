import { parseTopicSchema } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

import { lintRules } from '../../rules/catalogue.js';
import type { DraftDocument } from './draft-document.js';

/** What stands against a draft, as `firn-lint check` would say it. */
export interface Objection {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** A valid draft as a topic schema, or what `firn-lint check` would refuse about it, whatever is configured. */
export function examine(
  document: DraftDocument,
):
  | { readonly schema: TopicSchema; readonly objections: readonly [] }
  | { readonly schema?: undefined; readonly objections: readonly Objection[] } {
  const { schema, problems } = parseTopicSchema(JSON.stringify(document));
  if (schema === undefined) return { objections: problems };
  const objections = lintRules
    .filter(({ severity }) => severity === 'error')
    .flatMap((rule) => rule.find(schema, {}));
  return objections.length === 0 ? { schema, objections: [] } : { objections };
}
