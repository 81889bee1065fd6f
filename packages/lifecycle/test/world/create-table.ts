import type { IcebergColumn } from '../../src/iceberg/metadata.js';

/** A CREATE TABLE statement, taken apart. */
export interface CreateTable {
  /** `database.table` */
  readonly name: string;
  readonly columns: readonly IcebergColumn[];
  readonly partitionBy: readonly string[];
  readonly location: string;
}

/** Reads the CREATE TABLE statements that Athena is given; anything else is an error. */
export function parseCreateTable(sql: string): CreateTable {
  const head = /^CREATE TABLE IF NOT EXISTS\s+`?(\w+)`?\.`?(\w+)`?\s*\(/.exec(sql);
  const location = /\bLOCATION '([^']+)'/.exec(sql)?.[1];
  if (head === null || location === undefined)
    throw new Error(`not a statement that the double knows: ${sql}`);
  const columns = enclosed(sql, head[0].length);
  const partitioned = /\bPARTITIONED BY \(/.exec(sql);
  return {
    name: `${head[1] ?? ''}.${head[2] ?? ''}`,
    columns: topLevel(columns).map(toColumn),
    partitionBy:
      partitioned === null
        ? []
        : topLevel(enclosed(sql, partitioned.index + partitioned[0].length)).map(bare),
    location,
  };
}

/** The text from here to the parenthesis that closes what is open. */
function enclosed(sql: string, start: number): string {
  let depth = 1;
  let quoted = false;
  for (let at = start; at < sql.length; at++) {
    const character = sql[at];
    if (character === "'") quoted = !quoted;
    if (quoted) continue;
    if (character === '(') depth++;
    if (character === ')' && --depth === 0) return sql.slice(start, at);
  }
  throw new Error(`unbalanced: ${sql}`);
}

/** Splits at the commas that are in no brackets and no string. */
function topLevel(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    if (!quoted && '(<'.includes(character)) depth++;
    if (!quoted && ')>'.includes(character)) depth--;
    if (character === ',' && depth === 0 && !quoted) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function toColumn(text: string): IcebergColumn {
  const match = /^`?(\w+)`?\s+(.+?)(?:\s+COMMENT\s+'.*')?$/s.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) throw new Error(`not a column: ${text}`);
  return { name: match[1], type: bare(match[2]) };
}

function bare(text: string): string {
  return text.replaceAll(/[`\s]/g, '');
}
