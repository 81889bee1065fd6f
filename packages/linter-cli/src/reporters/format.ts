/** The names of the output formats. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;

/** The name of an output format. */
export type Format = (typeof FORMATS)[number];
