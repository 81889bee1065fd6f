import type { Random } from './scheduler/random.js';
import type { Disorder } from './scheduler/disorder.js';

/** The calls at which it matters most who comes first. */
const AIMS = [
  'none',
  'glue:UpdateTable',
  'glue:CreateTable',
  'athena:Run',
  'iceberg:Publish',
  'iceberg:Stage',
  'dynamodb:TransactWriteItems',
  'dynamodb:UpdateItem',
];

/** Draws how disorderly a schedule is. */
export function drawDisorder(random: Random): Omit<Disorder, 'holds'> {
  return {
    faults: random.below(4),
    leaps: random.below(2),
    stall: random.pick([0, 0.02, 0.05]),
    stallPicks: random.pick([30, 100, 400]),
    goOn: random.pick([0, 0.5, 0.8, 0.95]),
    pace: random.pick([1, 10, 40]),
    aim: random.pick(AIMS),
  };
}
