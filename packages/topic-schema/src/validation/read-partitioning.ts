import { pointerTo } from '../json/pointer.js';
import { isPrimitive } from '../model/column-type.js';
import type { PartitionField } from '../model/partition-field.js';
import type { Column } from '../model/topic-schema.js';
import { parsePartitionField } from '../partitioning/parse-partition-field.js';
import { partitionName, redundancyKey } from '../partitioning/partition-name.js';
import { TRANSFORM_SOURCES, acceptsSource } from '../partitioning/transform-sources.js';
import { printPartitionField } from '../partitioning/print-partition-field.js';
import { quote } from '../names/name.js';
import { printType } from '../types/print-type.js';
import type { ColumnNames } from './column-names.js';
import type { Report } from './finding.js';
import { listOf } from './json-kind.js';

/** Reads `partitionBy`: each field's form, its column, whether the transform takes it, and what Iceberg would refuse. */
export function readPartitioning(
  value: unknown,
  columns: readonly Column[],
  names: ColumnNames,
  report: Report,
): PartitionField[] {
  const fields: PartitionField[] = [];
  const taken = new Map<string, PartitionField>();
  listOf(value).forEach((item, index) => {
    if (typeof item !== 'string') return;
    const pointer = pointerTo('/partitionBy', index);
    const { field, problem } = parsePartitionField(item);
    if (field === undefined) {
      const { offset, ...rest } = problem;
      report({ ...rest, pointer, at: { offset } });
      return;
    }
    fields.push(field);
    if (!names.check(field.column, pointer, report)) return;
    checkSource(field, columns, pointer, report);
    checkName(field, columns, taken, pointer, report);
  });
  return fields;
}

function checkSource(
  field: PartitionField,
  columns: readonly Column[],
  pointer: string,
  report: Report,
): void {
  const type = columns.find((column) => column.name === field.column)?.type;
  if (type === undefined || acceptsSource(field.transform, type)) return;
  const { transform, column } = field;
  const taken = transform === 'identity' ? 'a primitive type' : TRANSFORM_SOURCES[transform].join(', ');
  const message = `${quote(column)} is ${printType(type)}; ${transform === 'identity' ? 'a partition column' : transform} takes ${taken}`;
  const hint = isPrimitive(type)
    ? 'Use a transform that takes the type, or another column'
    : 'Make the value a column of its own';
  report({ code: 'partition-type', message, hint, pointer });
}

function checkName(
  field: PartitionField,
  columns: readonly Column[],
  taken: Map<string, PartitionField>,
  pointer: string,
  report: Report,
): void {
  const name = partitionName(field);
  const other = taken.get(redundancyKey(field));
  if (other !== undefined) {
    const message = `${printPartitionField(field)} beside ${printPartitionField(other)}: Iceberg takes one of the two`;
    report({ code: 'partition-redundant', message, hint: 'Keep the finer one', pointer });
  }
  taken.set(redundancyKey(field), field);
  if (field.transform !== 'identity' && columns.some((column) => column.name === name)) {
    const message = `Iceberg names this partition field ${quote(name)}, and there is a column of that name`;
    report({
      code: 'partition-name',
      message,
      hint: 'Rename the column, or partition in another way',
      pointer,
    });
  }
}
