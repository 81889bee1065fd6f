const COLUMNS = 30;

/** What the columns take turns at, in Firn's notation and in Protobuf's. */
const TYPES = [
  ['string', 'string'],
  ['bigint', 'int64'],
  ['int', 'int32'],
  ['double', 'double'],
  ['boolean', 'bool'],
  ['timestamp', 'google.protobuf.Timestamp'],
  ['decimal(18,2)', 'string'],
  ['array<string>', 'repeated string'],
  ['struct<id:bigint,login:string,site_admin:boolean>', 'Person'],
  ['map<string,string>', 'map<string, string>'],
];

export function topicName(index) {
  return `topic_${String(index).padStart(5, '0')}`;
}

/** The columns of a topic: 30, or after a change one more, or one less where the change breaks. */
function columns(change) {
  const count = COLUMNS + (change === 'adds' ? 1 : 0);
  const all = Array.from({ length: count }, (_, index) => ({
    name: `column_${String(index).padStart(2, '0')}`,
    types: TYPES[index % TYPES.length],
    number: index + 1,
  }));
  return change === 'removes' ? all.filter(({ number }) => number !== 12) : all;
}

/** A topic schema. */
export function topicSchema(index, change) {
  const document = {
    topic: topicName(index),
    description: 'Made for measuring',
    raw: { table: 'raw.events', payload: 'payload', where: { topic: topicName(index) } },
    columns: columns(change).map(({ name, types: [type], number }) => ({
      name,
      type,
      source: `$.payload.${name}`,
      doc: `Column ${number} of the topic`,
    })),
    partitionBy: ['day(column_05)'],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** The same shape as Protobuf. */
export function protobuf(index, change) {
  const fields = columns(change).map(
    ({ name, types: [, type], number }) =>
      `  // Column ${number} of the topic\n  ${type} ${name} = ${number};`,
  );
  return `syntax = "proto3";

package bench.${topicName(index)};

import "google/protobuf/timestamp.proto";

// Made for measuring
message Topic {
${fields.join('\n')}
}

message Person {
  int64 id = 1;
  string login = 2;
  bool site_admin = 3;
}
`;
}
