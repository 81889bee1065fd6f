import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Clients } from '../../src/aws/clients.js';
import { createOrUpdate, nameOf, required } from '../../src/deploy/handler.js';
import type { ResourceRequest } from '../../src/deploy/handler.js';
import { caught } from '../support/caught.js';

function request(id: string, properties: Record<string, unknown> = {}, stack = 'Firn'): ResourceRequest {
  return { id, type: 'AWS::S3::Bucket', stack, properties, clients: {} as Clients };
}

describe('nameOf', () => {
  it.each([
    [request('Lake96F597A7', { BucketName: 'mine' }), 'mine'],
    [request('Lake96F597A7'), 'firn-lake96f597a7'],
    [request('Lake', { BucketName: 7 }), 'firn-lake'],
    [request('L'.repeat(58)), `firn-${'l'.repeat(58)}`],
    [request('L'.repeat(59)), `firn-${'l'.repeat(49)}-a93c6d90`],
  ])('%#', (given, expected) => {
    expect(nameOf(given, 'BucketName')).toBe(expected);
  });

  const id = fc.stringMatching(/^[A-Za-z0-9]{1,255}$/);
  const stack = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,127}$/);

  it('is fit for a bucket, and the same each time', () => {
    fc.assert(
      fc.property(id, stack, (a, of) => {
        const name = nameOf(request(a, {}, of), 'BucketName');
        expect(name).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
        expect(nameOf(request(a, {}, of), 'BucketName')).toBe(name);
      }),
    );
  });

  it('keeps long names apart that differ only in the middle', () => {
    const [start, end] = ['Start'.repeat(20), 'SameEnd1'];
    expect(nameOf(request(`${start}A${end}`), 'X')).not.toBe(nameOf(request(`${start}B${end}`), 'X'));
  });
});

describe('required', () => {
  it('gives the property', () => {
    expect(required(request('Lake', { Handler: 'index.handler' }), 'Handler')).toBe('index.handler');
  });

  it('names what is missing, and of what', async () => {
    const { message } = await caught(() => required(request('Lake'), 'Handler'));
    expect(message).toBe(
      'Lake (AWS::S3::Bucket) has no Handler, without which the local runtime cannot deploy it.',
    );
  });
});

describe('createOrUpdate', () => {
  const failing = (name: string) => () => Promise.reject(Object.assign(new Error('no'), { name }));

  it('creates, and updates only what is there already', async () => {
    const calls: string[] = [];
    const update = () => Promise.resolve(calls.push('update'));
    await createOrUpdate(() => Promise.resolve(calls.push('create')), ['Exists'], update);
    expect(calls).toEqual(['create']);
    await createOrUpdate(failing('Exists'), ['Other', 'Exists'], update);
    expect(calls).toEqual(['create', 'update']);
    await expect(createOrUpdate(failing('Broken'), ['Exists'], update)).rejects.toThrow('no');
    expect(calls).toEqual(['create', 'update']);
  });
});
