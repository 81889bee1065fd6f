/** A layer of the lake; each has a database in the catalog and a folder in the lake bucket. */
export type Layer = 'raw' | 'standardized' | 'curated' | 'quarantine';
