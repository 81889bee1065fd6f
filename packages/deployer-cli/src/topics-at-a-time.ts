/** How many topics a command works on at a time, unless it is told: well below Athena's and Glue's call rates. */
export const TOPICS_AT_A_TIME = 4;

/** How many it may be told. What runs on Athena stays within its quotas whatever the number. */
export const MOST_AT_A_TIME = 64;
