import type { Registry } from '@firn/registry-client';

/** The registry, as `@firn/registry-client` has it: every state change one conditional write. */
export type RegistryPort = Pick<Registry, keyof Registry>;
