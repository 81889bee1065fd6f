/** What tests take from jest, as vitest has it: vitest does not load everything anew for each mutant. */
export { beforeAll, describe, expect, it } from 'vitest';
