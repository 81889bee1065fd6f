import { join } from 'node:path/posix';

import { applyEdits, modify, parse } from 'jsonc-parser';
import type { FormattingOptions, ParseError } from 'jsonc-parser';

import type { PlannedFile } from '../planned-file.js';
import { readText } from '../planned-file.js';
import type { ProjectPlace } from '../project-place.js';

const FILE = '.vscode/settings.json';
const KEY = 'json.schemas';

/** Which files an editor checks by which JSON Schema. */
interface SchemaSetting {
  readonly fileMatch: readonly string[];
  readonly url: string;
}

/**
 * Settings of Visual Studio Code, by which a schema file is completed and checked from its first character on. Editors
 * that go by `$schema` need none.
 */
export async function planEditorSettings(place: ProjectPlace): Promise<PlannedFile> {
  const wanted = settings(place);
  const text = await readText(place.root, FILE);
  if (text === undefined) return { file: FILE, state: 'create', content: print({ [KEY]: wanted }) };
  const found = readSchemas(text);
  if (found === undefined) {
    const message = `is there and cannot be extended: it is no JSON with comments, or its "${KEY}" is no list`;
    return { file: FILE, state: 'differs', message, hint: `put into it:\n${print({ [KEY]: wanted })}` };
  }
  const missing = wanted.filter(({ url }) => !found.includes(url));
  if (missing.length === 0) return { file: FILE, state: 'keep', message: 'knows the JSON Schemas' };
  const content = missing.reduce(addSetting, text);
  return { file: FILE, state: 'extend', content, message: `"${KEY}" with the JSON Schemas of Firn` };
}

function settings({ folder, project }: ProjectPlace): readonly SchemaSetting[] {
  const schemas = `./${join(folder, 'node_modules/@firn/linter-cli/schemas')}`;
  return [
    {
      fileMatch: [`/${join(folder, project.config.schemas)}/**/*.json`],
      url: `${schemas}/topic-schema.json`,
    },
    { fileMatch: [`/${join(folder, project.configFile)}`], url: `${schemas}/firn.config.json` },
  ];
}

/** The addresses of the JSON Schemas that are set already; `undefined` when the settings are not what they should be. */
function readSchemas(text: string): readonly string[] | undefined {
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) return undefined;
  if (root === undefined) return [];
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return undefined;
  const found = (root as Readonly<Record<string, unknown>>)[KEY] ?? [];
  if (!Array.isArray(found)) return undefined;
  return found.map((entry: { readonly url?: unknown } | null) => String(entry?.url));
}

/** The settings with one more; all that is there stays as it is, comments too. */
function addSetting(text: string, setting: SchemaSetting): string {
  const root = (parse(text, [], { allowTrailingComma: true }) ?? {}) as Readonly<Record<string, unknown>>;
  const formattingOptions = formattingOf(text);
  const edits = Array.isArray(root[KEY])
    ? modify(text, [KEY, -1], setting, { formattingOptions, isArrayInsertion: true })
    : modify(text, [KEY], [setting], { formattingOptions });
  return applyEdits(text, edits);
}

function formattingOf(text: string): FormattingOptions {
  const indentation = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function print(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
