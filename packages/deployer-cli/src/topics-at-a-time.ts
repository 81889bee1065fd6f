/** How many topics a command works on at a time: well below Athena's and Glue's call rates. */
export const TOPICS_AT_A_TIME = 4;
