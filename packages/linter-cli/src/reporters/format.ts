/** The names of the output formats. */
export const FORMATS = ['text', 'json'] as const;

/** The name of an output format. */
export type Format = (typeof FORMATS)[number];
