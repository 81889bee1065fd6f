import { createStyle } from '@firn/cli-kit';
import type { ProgressEvent } from '@firn/lifecycle';
import { describe, expect, it } from '@jest/globals';

import { manyTopicsProgress } from '../../src/apply/many-topics-progress.js';
import { logProgress } from '../../src/apply/progress-view.js';
import { terminalProgress } from '../../src/apply/terminal-progress.js';

const PLAIN = createStyle(false);

function event(
  state: ProgressEvent['state'],
  message: string,
  more: Partial<ProgressEvent> = {},
): ProgressEvent {
  return { topic: 'orders', deployment: 'd', step: 'rebuild', state, message, ...more };
}

describe('logProgress', () => {
  it('writes a line an event, and what is waited for twice a minute at most', () => {
    const lines: string[] = [];
    let time = 0;
    const view = logProgress({ write: (text) => lines.push(text) }, PLAIN, () => time);
    view.show(event('started', 'Starting.'));
    for (const seconds of [10, 31, 40, 62]) {
      time = seconds * 1000;
      view.show(event('waiting', `at ${seconds}`, { rows: { done: seconds, total: 100 } }));
    }
    view.show(event('finished', 'Done.'));
    view.close();
    expect(lines).toEqual([
      '      0.0 s  orders  rebuild  ▸ Starting.\n',
      '       31 s  orders  rebuild  … at 31 (31 %)\n',
      '  1 min 2 s  orders  rebuild  … at 62 (62 %)\n',
      '  1 min 2 s  orders  rebuild  ✓ Done.\n',
    ]);
  });

  it('lets no control character of a message through', () => {
    const lines: string[] = [];
    logProgress({ write: (text) => lines.push(text) }, PLAIN, () => 0).show(event('started', 'a\u001b[2Jb'));
    expect(lines.join('')).not.toContain('\u001b');
  });
});

describe('manyTopicsProgress', () => {
  it('counts topics as they come through, and says of steps only what is waited for', () => {
    const lines: string[] = [];
    const view = manyTopicsProgress({ write: (text) => lines.push(text) }, PLAIN, () => 5000, 200);
    view.show(event('started', 'Starting.'));
    view.show(event('waiting', 'Half of it.'));
    view.show(event('finished', 'Done.'));
    view.through({ topic: 'orders', file: 'schemas/orders.json', state: 'deployed' });
    view.through({ topic: 'users', file: 'schemas/users.json', state: 'failed' });
    expect(lines).toEqual([
      '      5.0 s  orders  rebuild  … Half of it.\n',
      '      5.0 s  orders  deployed (1 of 200)\n',
      '      5.0 s  users  failed (2 of 200)\n',
    ]);
  });
});

const ESC = '\u001b';
const REDRAWING = new RegExp(`(${ESC}\\[\\d+A${ESC}\\[J)`);

/** What a terminal shows after it was written to: understands moving up and erasing below, as the view uses them. */
class Screen {
  readonly lines: string[] = [];
  readonly columns = 40;
  write(text: string): boolean {
    for (const part of text.split(REDRAWING)) {
      const up = /^.\[(\d+)A/.exec(part)?.[1];
      if (up !== undefined) this.lines.splice(this.lines.length - Number(up));
      else this.lines.push(...part.split('\n').slice(0, -1));
    }
    return true;
  }
}

describe('terminalProgress', () => {
  it('keeps one line a topic that is under way, below what is finished', () => {
    const screen = new Screen();
    const view = terminalProgress(screen, PLAIN, () => 0);
    view.show(event('started', 'one'));
    view.show(event('started', 'two', { topic: 'users' }));
    view.show(event('waiting', 'three'));
    expect(screen.lines).toEqual([
      '      0.0 s  orders  rebuild  … three',
      '      0.0 s  users  rebuild  ▸ two',
    ]);
    view.show(event('finished', 'four'));
    expect(screen.lines).toEqual([
      '      0.0 s  orders  rebuild  ✓ four',
      '      0.0 s  users  rebuild  ▸ two',
    ]);
    view.show(event('waiting', 'a message that is longer than the line', { topic: 'users' }));
    expect(screen.lines[1]).toHaveLength(39);
    view.close();
    expect(screen.lines).toEqual(['      0.0 s  orders  rebuild  ✓ four']);
  });
});
