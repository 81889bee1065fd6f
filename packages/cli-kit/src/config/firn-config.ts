import type { Ignore, RuleOverride, RuleSettings } from './rule-settings.js';

/** What `firn.config.json` says, with every default filled in. */
export interface FirnConfig {
  /** The folder of the topic schemas, relative to the file, with `/` between its parts. Default: `schemas`. */
  readonly schemas: string;
  /** Topics that are no longer wanted, each with the reason: their files may be deleted. */
  readonly retired: Readonly<Record<string, string>>;
  /** What differs by environment; an environment that is not named here has the defaults. */
  readonly environments: Readonly<Record<string, EnvironmentConfig>>;
  /** How resets go where the command line does not say it; absent: as each command has it. */
  readonly resetMode?: ResetMode;
  /** How the linter's rules are set. */
  readonly rules: RuleSettings;
  /** How they are set for some topics. */
  readonly overrides: readonly RuleOverride[];
  /** Findings of the linter that do not count. */
  readonly ignores: readonly Ignore[];
}

/** How a reset goes: whether it swaps its tables before they are filled, or after. */
export type ResetMode = 'archive-first' | 'swap-last';

/** How to reach one environment. */
export interface EnvironmentConfig {
  /** Name of the SSM parameter that describes the environment. Default: `/firn/<environment>/environment`. */
  readonly parameter?: string;
  /** AWS region. Default: what the AWS SDK finds (`AWS_REGION`, the profile). */
  readonly region?: string;
}

/** The configuration of a project without `firn.config.json`. */
export const DEFAULT_CONFIG: FirnConfig = {
  schemas: 'schemas',
  retired: {},
  environments: {},
  rules: {},
  overrides: [],
  ignores: [],
};

/** The name of the configuration file. */
export const CONFIG_FILE = 'firn.config.json';
