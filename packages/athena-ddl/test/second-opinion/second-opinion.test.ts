import { describe, expect, test } from '@jest/globals';
import { printType } from '@firn/topic-schema';
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  addColumns,
  changeColumn,
  createTable,
  dropColumn,
  renameTable,
  setProperties,
  unsetProperties,
} from '../../src/index.js';
import { columns, definitionOf, name, properties, table, text, type } from '../support/arbitraries.js';
import { readSql } from '../support/sql-reader.js';
import { sqlglot } from './sqlglot.js';

const GOLDEN = join(import.meta.dirname, '../golden');
const golden = readdirSync(GOLDEN).flatMap((file) =>
  readFileSync(join(GOLDEN, file), 'utf8').trimEnd().split('\n\n'),
);

const some = properties.filter((settings) => Object.keys(settings).length > 0);
const column = fc.record({ name, type: type.map(printType) });

/** Statements that sqlglot has a grammar for. */
const statement = fc.oneof(
  fc.tuple(table, columns, properties, fc.boolean()).map(([of, list, settings, ifNotExists]) =>
    createTable({
      table: of,
      definition: definitionOf(list, settings),
      location: 's3://lake/a/b/',
      ifNotExists,
    }),
  ),
  fc.tuple(table, table).map(([from, to]) => renameTable({ from, to })),
  fc.tuple(table, column).map(([of, added]) => addColumns({ table: of, columns: [added] })),
  fc.tuple(table, name).map(([of, dropped]) => dropColumn({ table: of, column: dropped })),
  fc.tuple(table, some).map(([of, settings]) => setProperties({ table: of, properties: settings })),
);

describe('sqlglot reads the same', () => {
  const written = [...golden.filter((sql) => !/ (?:CHANGE|UNSET) /.test(sql)), ...fc.sample(statement, 400)];

  test('where a backslash is plain', () => {
    for (const [index, opinion] of sqlglot(written, 'backslash is plain').entries()) {
      const sql = written[index]!;
      expect({ sql, ...opinion }).toEqual({ sql, statements: 1, ...readSql(sql, 'backslash is plain') });
    }
  });

  test('where a backslash escapes, but for what text becomes of quotes', () => {
    for (const [index, opinion] of sqlglot(written, 'backslash escapes').entries()) {
      const sql = written[index]!;
      expect(unquoted({ sql, ...opinion })).toEqual(
        unquoted({ sql, statements: 1, ...readSql(sql, 'backslash escapes') }),
      );
    }
  });

  test('with its own dialect of Athena, whose literals know no doubled quotes', () => {
    const plain = written.filter((sql) => !/''|\\/.test(sql));
    expect(plain.length).toBeGreaterThan(100);
    for (const [index, opinion] of sqlglot(plain, 'athena').entries()) {
      const sql = plain[index]!;
      expect({ sql, ...opinion }).toEqual({ sql, statements: 1, ...readSql(sql, 'backslash is plain') });
    }
  });
});

test('sqlglot finds the words of CHANGE COLUMN and UNSET, for which it has no grammar, in their places', () => {
  const asked = fc.sample(fc.tuple(table, name, name, text, name), 200);
  const changes = asked.map(([of, from, to, comment, after]) =>
    changeColumn({ table: of, column: from, to: { name: to, type: 'bigint', comment }, position: { after } }),
  );
  for (const [index, opinion] of sqlglot(changes, 'backslash is plain').entries()) {
    const [of, from, to, , after] = asked[index]!;
    const names = [of.database, of.name, from, to, after];
    expect(wordsOf(opinion)).toEqual({ statements: 1, names, strings: commentsOf(changes[index]!) });
  }
  const sql = unsetProperties({ table: { database: 'a', name: 'order' }, names: ['format'] });
  const [unset] = sqlglot([sql], 'athena');
  expect(wordsOf(unset!)).toEqual({ statements: 1, names: ['a', 'order'], strings: ['format'] });
});

test('sqlglot is not pleased with everything', () => {
  const broken = 'ALTER TABLE `a`.`b` DROP COLUMN `c`; DROP TABLE `a`.`b`';
  expect(sqlglot([broken, 'CREATE TABLE `a` (`b` int'], 'athena')).toMatchObject([
    { statements: 2 },
    { kind: 'error' },
  ]);
});

type Opinion = ReturnType<typeof sqlglot>[number];

/** The names and strings among the tokens. */
function wordsOf(opinion: Opinion): unknown {
  if (opinion.kind !== 'tokens') return opinion;
  const of = (kind: string) => opinion.tokens.filter(([each]) => each === kind).map(([, word]) => word);
  return { statements: opinion.statements, names: of('IDENTIFIER'), strings: of('STRING') };
}

/** The comment of a column that is changed, as our reader finds it. */
function commentsOf(sql: string): string[] {
  const found = readSql(sql, 'backslash is plain');
  const changed = found.kind === 'alter' ? (found.action[2] as { readonly comment?: string }) : {};
  return changed.comment === undefined ? [] : [changed.comment];
}

/** Without quotes and backslashes in any text. */
function unquoted(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? part.replaceAll(/['\\]/g, '') : part,
  );
}
