/** How a result is printed. */
export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Options that every command has. */
export interface CommonOptions {
  readonly state?: string;
  readonly format: Format;
}
