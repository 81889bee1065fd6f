import { printType } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

/** Whether most columns of a new topic are those of one that is gone: a renaming, as far as one can tell. */
export function looksLikeRename(gone: TopicSchema, added: TopicSchema): boolean {
  const columns = new Set(gone.columns.map(columnText));
  const shared = added.columns.map(columnText).filter((column) => columns.has(column)).length;
  return shared * 2 > Math.max(gone.columns.length, added.columns.length);
}

function columnText({ name, type }: TopicSchema['columns'][number]): string {
  return `${name} ${printType(type)}`;
}
