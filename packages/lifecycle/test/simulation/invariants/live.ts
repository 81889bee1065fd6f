/** The names that readers use. */
export const LIVE = { standardized: 'standardized.orders', curated: 'curated.orders' } as const;
