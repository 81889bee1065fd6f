import type { Ports } from '../../../src/index.js';

/** Other methods in the place of some of the registry's. (Its own are on its prototype.) */
export function withRegistry(ports: Ports, methods: Partial<Ports['registry']>): Ports {
  return { ...ports, registry: Object.assign(bound(ports.registry), methods) };
}

function bound(registry: Ports['registry']): Ports['registry'] {
  const source = registry as unknown as Record<string, unknown>;
  const names = [...Object.keys(source), ...Object.getOwnPropertyNames(Object.getPrototypeOf(registry))];
  const methods = names.map((name) => [
    name,
    (...given: never[]) =>
      (registry[name as keyof Ports['registry']] as (...all: never[]) => unknown)(...given),
  ]);
  return Object.fromEntries(methods) as Ports['registry'];
}
