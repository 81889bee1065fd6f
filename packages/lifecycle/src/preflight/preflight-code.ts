/** Why a plan is refused that would be right elsewhere, or with more in RAW. */
export type PreflightCode = 'raw_shortfall' | 'lake_formation' | 's3_tables';
