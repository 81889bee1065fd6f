import type { Attributes } from '../../world/expression.js';
import type { Lake } from '../lake/lake.js';
import type { Process } from '../scheduler/process.js';
import type { Pick } from '../scheduler/scheduler.js';
import { Violation } from '../violation.js';
import { checkEnd } from './end-invariants.js';
import { NameWatch } from './name-watch.js';
import { checkCheckpoints, checkProgress } from './table-invariants.js';
import { checkChange, checkEnabled, checkHolds, mayRowsVanish } from './topic-invariants.js';
import { topicItem, viewOf } from './topic-view.js';
import type { TopicView } from './topic-view.js';

/** Calls that change nothing that is watched. */
const READS = /^(begin|iceberg:(Load|Refresh)|glue:Get|dynamodb:(GetItem|Query)|s3:)/;

/** Watches a world after every call. Only what a call has changed is looked at again. */
export class Invariants {
  readonly #lake: Lake;
  readonly #only: string | undefined;
  readonly #names: NameWatch;
  #item: Attributes | undefined;
  #topic: TopicView | undefined;

  /** @param only the one invariant that counts, where others are known not to hold */
  constructor(lake: Lake, only?: string) {
    this.#lake = lake;
    this.#only = only;
    this.#names = new NameWatch(lake);
  }

  check({ process, call }: Pick): void {
    if (READS.test(call)) return;
    const hasMoved = this.#names.haveMoved();
    const item = topicItem(this.#lake.world);
    const isSame = item === this.#item;
    if (!hasMoved && isSame) return;
    const before = this.#topic;
    const topic = item && viewOf(item);
    this.#item = item;
    this.#topic = topic;
    if (topic !== undefined) this.#checkTopic(isSame ? undefined : before, topic, process);
    if (!hasMoved) return;
    this.#check(() => this.#names.checkTables());
    this.#check(() => this.#names.checkStay(before?.isEnabled === true && topic?.isEnabled === true));
    this.#check(() => this.#names.checkReaders(topic !== undefined && mayRowsVanish(topic)));
  }

  /** What must hold when everybody has come to rest. */
  checkEnd(): void {
    this.#check(() => checkEnd(this.#lake, this.#topic));
  }

  #checkTopic(before: TopicView | undefined, topic: TopicView, process: Process): void {
    const lake = this.#lake;
    if (before !== undefined) {
      this.#check(() => checkProgress(lake, before, topic));
      this.#check(() => checkChange(before, topic, process, new Date(lake.world.time)));
    }
    this.#check(() => checkCheckpoints(lake, topic.tables, topic.checkpoints));
    this.#check(() => checkHolds(topic));
    this.#check(() => checkEnabled(lake, topic));
  }

  /** Lets pass what fails by another invariant than the one that counts. */
  #check(check: () => void): void {
    try {
      check();
    } catch (error) {
      const isOther =
        error instanceof Violation && this.#only !== undefined && error.invariant !== this.#only;
      if (!isOther) throw error;
    }
  }
}
