import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../records/read-item.js';
import type { Values } from './expression.js';

/** Plain values as DynamoDB takes them; attributes that are undefined are left out. */
export function toAttributes(item: Item | Values): Record<string, AttributeValue> {
  return marshall(item, { removeUndefinedValues: true });
}

/** DynamoDB's values as plain ones. */
export function fromAttributes(attributes: Record<string, AttributeValue>): Item {
  return unmarshall(attributes);
}

/** Expression values, or nothing: DynamoDB refuses an empty map. */
export function valuesOf(values: Values): { ExpressionAttributeValues?: Record<string, AttributeValue> } {
  return Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: toAttributes(values) };
}
