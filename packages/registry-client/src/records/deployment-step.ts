import { Type } from 'typebox';
import type { Static } from 'typebox';

/**
 * The steps of a deployment, in the order in which its class goes through them:
 *
 * - `NEW_TABLE`: CLAIMED, CREATED, DONE.
 * - `NUCLEAR_RESET`, archive-first: PAUSED (claim and pause are one write), DRAINED, CREATED, SWAPPED, REBUILD
 *   (published), DONE.
 * - `NUCLEAR_RESET`, swap-last: OPENED, REBUILD (the staging tables are made), CAUGHT_UP, PAUSED, FINAL_CATCH_UP
 *   (drained), AUDITED, SWAPPED, DONE (published).
 * - `SCHEMA_EVOLVE`, `PURE_REMAP`: DONE at once, in the transaction that publishes.
 * - `RETIRE`, `UNRETIRE`: DONE at once, in the transaction that pauses the topic, or lifts that pause.
 * - A reset that is taken back goes from any step to ROLLING_BACK, then DONE.
 */
export const DeploymentStep = Type.Union([
  Type.Literal('CLAIMED'),
  Type.Literal('OPENED'),
  Type.Literal('PAUSED'),
  Type.Literal('DRAINED'),
  Type.Literal('CREATED'),
  Type.Literal('SWAPPED'),
  Type.Literal('REBUILD'),
  Type.Literal('CAUGHT_UP'),
  Type.Literal('FINAL_CATCH_UP'),
  Type.Literal('AUDITED'),
  Type.Literal('ROLLING_BACK'),
  Type.Literal('DONE'),
]);

export type DeploymentStep = Static<typeof DeploymentStep>;

/** What kind of change a deployment carries out. `RETIRE` and `UNRETIRE` publish no version: a topic is no longer wanted, or is again. */
export const DeploymentClass = Type.Union([
  Type.Literal('NEW_TABLE'),
  Type.Literal('SCHEMA_EVOLVE'),
  Type.Literal('PURE_REMAP'),
  Type.Literal('NUCLEAR_RESET'),
  Type.Literal('RETIRE'),
  Type.Literal('UNRETIRE'),
]);

export type DeploymentClass = Static<typeof DeploymentClass>;

/**
 * How a reset goes:
 *
 * - `archive-first`: pause, swap, then fill the new tables under their live names.
 * - `swap-last`: fill the new tables under their staging names while the topic goes on, then pause, catch up and swap.
 */
export const ResetMode = Type.Union([Type.Literal('archive-first'), Type.Literal('swap-last')]);

export type ResetMode = Static<typeof ResetMode>;

/** Which tables a reset rebuilds: all of the topic's, or Curated alone. */
export const ResetScope = Type.Union([Type.Literal('topic'), Type.Literal('curated')]);

export type ResetScope = Static<typeof ResetScope>;
