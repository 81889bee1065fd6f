import { beforeAll, describe, expect, test } from '@jest/globals';
import { OTHER, RESET, accepted, liveTopic, newFixture, refusalOf, resetRequest } from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture({ actor: 'ann' });
});

const request = (topic: string, id = OTHER) => ({ topic, id });

describe('requestReplay', () => {
  test('is written beside all else, and control does not change hands', async () => {
    const before = await liveTopic(fixture, 'asked');
    const at = fixture.clock.time.toISOString();
    expect(accepted(await fixture.registry.requestReplay(request('asked')))).toEqual({
      ...before,
      replay: { id: OTHER, by: 'ann', at },
      updated_at: at,
    });
  });

  test('shows in the index, by which the Master finds its work', async () => {
    await liveTopic(fixture, 'found');
    accepted(await fixture.registry.requestReplay(request('found')));
    const found = [];
    for await (const summary of fixture.registry.topics('ENABLED')) {
      if (summary.topic === 'found') found.push(summary.replay?.id);
    }
    expect(found).toEqual([OTHER]);
  });

  test('one at a time', async () => {
    await liveTopic(fixture, 'twice');
    accepted(await fixture.registry.requestReplay(request('twice')));
    expect(refusalOf(await fixture.registry.requestReplay(request('twice', RESET)))).toBe('replay_requested');
    expect(await fixture.registry.getTopic('twice')).toMatchObject({ replay: { id: OTHER } });
  });

  test('is refused while a deployment is open: its tables may be others soon', async () => {
    await liveTopic(fixture, 'busy');
    accepted(await fixture.registry.openReset(resetRequest('busy')));
    expect(refusalOf(await fixture.registry.requestReplay(request('busy')))).toBe('deployment_open');
  });

  test('waits on a topic that is paused, and is refused on one that is retired', async () => {
    await liveTopic(fixture, 'paused');
    accepted(await fixture.registry.addHold({ topic: 'paused', hold: 'operator' }));
    accepted(await fixture.registry.requestReplay(request('paused')));

    await liveTopic(fixture, 'gone');
    const retirement = { topic: 'gone', deployment: OTHER, baseEpoch: 1, reason: 'nobody reads it' };
    accepted(await fixture.registry.retireTopic(retirement));
    expect(refusalOf(await fixture.registry.requestReplay(request('gone')))).toBe('paused');
  });

  test('takes ids of its own form only', async () => {
    await expect(fixture.registry.requestReplay(request('asked', 'today'))).rejects.toThrow(
      '"today" is no id of a request: expected 16 hexadecimal digits',
    );
  });
});

describe('answerReplay', () => {
  test('takes the request away', async () => {
    const before = await liveTopic(fixture, 'answered');
    accepted(await fixture.registry.requestReplay(request('answered')));
    expect(accepted(await fixture.registry.answerReplay(request('answered')))).toEqual(before);
  });

  test('leaves a request that has followed', async () => {
    await liveTopic(fixture, 'followed');
    accepted(await fixture.registry.requestReplay(request('followed', RESET)));
    accepted(await fixture.registry.answerReplay(request('followed')));
    expect(await fixture.registry.getTopic('followed')).toMatchObject({ replay: { id: RESET } });
  });
});
