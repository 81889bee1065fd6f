import { ExitCode, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import { readQuarantine } from '@firn/lifecycle';
import type { Ports } from '@firn/lifecycle';
import { formatTableName } from '@firn/topic-schema';

import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import type { QuarantineList } from './list-result.js';
import { renderList } from './render-list.js';
import { reportReplay } from './replay-request.js';

/** Options of `firn-deploy quarantine list`. */
export interface ListOptions extends CommonOptions {
  /** How many examples of each group at most. */
  readonly examples: number;
  /** Whether payloads may be shown. */
  readonly payloads?: boolean;
}

/** `firn-deploy quarantine list`: what the quarantine of a topic holds, and what of it was replayed. */
export async function runList(
  topic: string,
  options: ListOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const result = await session.orFail(listQuarantine(session.target.environment, topic, options, ports));
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderList(result, style, ports.clock()));
  return result.known ? ExitCode.Ok : ExitCode.Findings;
}

async function listQuarantine(
  environment: string,
  topic: string,
  { examples, payloads = false }: ListOptions,
  ports: Ports,
): Promise<QuarantineList> {
  const record = await ports.registry.getTopic(topic);
  if (record === undefined) return { environment, topic, known: false, groups: [] };
  const found = await readQuarantine({ record, ports, examples, withPayloads: payloads });
  return {
    environment,
    topic,
    known: true,
    table: formatTableName(found.table),
    generation: found.generation,
    ...(record.replay && { replay: reportReplay(record.replay) }),
    groups: found.groups.map(({ examples: shown, ...group }) => ({ ...group, examples: [...shown] })),
  };
}
