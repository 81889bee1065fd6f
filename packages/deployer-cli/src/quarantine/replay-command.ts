import { randomBytes } from 'node:crypto';
import { ExitCode, colourWanted, createStyle, printable } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import { awaitReplay } from '@firn/lifecycle';
import type { Ports } from '@firn/lifecycle';
import type { TopicRecord } from '@firn/registry-client';

import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import { renderReplay } from './render-replay.js';
import { reportReplay } from './replay-request.js';
import type { QuarantineReplay } from './replay-result.js';

/** Options of `firn-deploy quarantine replay`. */
export interface ReplayOptions extends CommonOptions {
  readonly wait?: boolean;
}

const POLL_MILLISECONDS = 5000;

/** `firn-deploy quarantine replay`: has the next run read again what quarantine holds. */
export async function runReplay(
  topic: string,
  options: ReplayOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const { environment } = session.target;
  const requested = await session.orFail(request(environment, topic, options, ports));
  const result =
    options.wait === true && requested.outcome === 'requested'
      ? await session.orFail(follow(requested, io, ports))
      : requested;
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderReplay(result, style));
  return result.outcome === 'requested' || result.outcome === 'replayed' ? ExitCode.Ok : ExitCode.Findings;
}

async function request(
  environment: string,
  topic: string,
  { wait = false }: ReplayOptions,
  { registry }: Ports,
): Promise<QuarantineReplay> {
  const result = await registry.requestReplay({ topic, id: randomBytes(8).toString('hex') });
  if (result.ok) return requestedOf(environment, topic, result.value);
  const { code, message, current } = result.refusal;
  if (code === 'not_found') return { environment, topic, outcome: 'unknown' };
  // Waiting for a request that stands already is going on with it.
  if (wait && code === 'replay_requested' && current !== undefined)
    return requestedOf(environment, topic, current);
  return {
    environment,
    topic,
    outcome: 'refused',
    reason: message,
    ...(current?.replay && { replay: reportReplay(current.replay) }),
  };
}

function requestedOf(environment: string, topic: string, { replay }: TopicRecord): QuarantineReplay {
  return { environment, topic, outcome: 'requested', ...(replay && { replay: reportReplay(replay) }) };
}

async function follow(requested: QuarantineReplay, io: CliIo, ports: Ports): Promise<QuarantineReplay> {
  const { topic, replay } = requested;
  if (replay === undefined) return requested;
  let said = '';
  const { replayed, held } = await awaitReplay({
    topic,
    request: replay,
    ports,
    pollMilliseconds: POLL_MILLISECONDS,
    onWaiting: (record) => {
      const line = `${printable(topic)}: ${printable(describeWaiting(record))}\n`;
      if (line !== said) io.stderr.write((said = line));
    },
  });
  return { ...requested, outcome: 'replayed', counts: { replayed, held } };
}

function describeWaiting({ flow_control_flag: flag, holds, lease }: TopicRecord): string {
  if (lease !== undefined) return `a run is at work on the topic (${lease.holder})`;
  return flag === 'PAUSED'
    ? `the topic is PAUSED by ${holds.join(', ')}: nothing runs until that is lifted`
    : 'waiting for the next run of the Master';
}
