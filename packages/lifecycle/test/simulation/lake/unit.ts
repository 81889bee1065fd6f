import type { IcebergMetadata } from '../../../src/iceberg/metadata.js';
import { ancestors } from './metadata.js';

/** Where a Standardized table stands: the RAW snapshot, and in the middle of a rebuild its id and next file. */
export interface Position {
  readonly raw: string;
  readonly rebuild?: { readonly reset: string; readonly file: number };
}

/** What one publish covers; see `glue-jobs`, `history/unit.py`. */
export interface Unit {
  readonly generation: number;
  readonly rawFrom: string;
  readonly rawTo?: string;
  readonly version: number;
  readonly chunk?: { readonly reset: string; readonly first: number; readonly end: number };
}

export const BEGINNING: Position = { raw: '' };

export function startOf({ rawFrom, chunk }: Unit): Position {
  if (chunk === undefined || chunk.first === 0) return { raw: rawFrom };
  return { raw: rawFrom, rebuild: { reset: chunk.reset, file: chunk.first } };
}

export function endOf({ rawFrom, rawTo, chunk }: Unit): Position {
  if (rawTo !== undefined) return { raw: rawTo };
  if (chunk === undefined) throw new Error('a unit has no end');
  return { raw: rawFrom, rebuild: { reset: chunk.reset, file: chunk.end } };
}

export function isSame(a: Position, b: Position): boolean {
  return a.raw === b.raw && a.rebuild?.reset === b.rebuild?.reset && a.rebuild?.file === b.rebuild?.file;
}

export function summaryOf({ generation, rawFrom, rawTo, version, chunk }: Unit): Record<string, string> {
  return {
    'firn.topic': 'orders',
    'firn.generation': String(generation),
    'firn.raw-from': rawFrom,
    'firn.schema-version': String(version),
    ...(rawTo !== undefined && { 'firn.raw-to': rawTo }),
    ...(chunk && {
      'firn.rebuild': chunk.reset,
      'firn.rebuild-from': String(chunk.first),
      'firn.rebuild-to': String(chunk.end),
    }),
  };
}

function unitOf(summary: Readonly<Record<string, string>>): Unit | undefined {
  const { 'firn.raw-from': rawFrom, 'firn.raw-to': rawTo, 'firn.rebuild': reset } = summary;
  if (rawFrom === undefined || (rawTo === undefined && reset === undefined)) return undefined;
  const chunk = reset !== undefined && {
    reset,
    first: Number(summary['firn.rebuild-from']),
    end: Number(summary['firn.rebuild-to']),
  };
  return {
    generation: Number(summary['firn.generation']),
    rawFrom,
    version: Number(summary['firn.schema-version']),
    ...(rawTo !== undefined && { rawTo }),
    ...(chunk && { chunk }),
  };
}

/** The newest unit of a table; of quarantine, which all generations share, that of one generation. */
export function newestUnit(metadata: IcebergMetadata, generation?: number): Unit | undefined {
  for (const { summary } of ancestors(metadata, metadata.current?.id)) {
    const unit = unitOf(summary);
    if (unit !== undefined && (generation === undefined || unit.generation === generation)) return unit;
  }
  return undefined;
}

export function positionOf(metadata: IcebergMetadata): Position {
  const unit = newestUnit(metadata);
  return unit === undefined ? BEGINNING : endOf(unit);
}
