/** The time, as the process sees it. */
export type Clock = () => Date;

/** Waits; the only way in which anything here lets time pass. */
export type Sleep = (milliseconds: number) => Promise<void>;
