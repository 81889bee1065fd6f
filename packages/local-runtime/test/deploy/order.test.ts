import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { deploymentOrder } from '../../src/deploy/order.js';
import type { Template } from '../../src/deploy/template.js';
import { caught } from '../support/caught.js';

/** A template in which each resource refers to the given others. */
function template(needs: Readonly<Record<string, readonly string[]>>): Template {
  return {
    Resources: Object.fromEntries(
      Object.entries(needs).map(([id, ids]) => [
        id,
        { Type: 'AWS::X', Properties: { needs: ids.map((needed) => ({ Ref: needed })) } },
      ]),
    ),
  };
}

describe('deploymentOrder', () => {
  it('keeps the order of the template where nothing speaks against it', () => {
    expect(deploymentOrder(template({ b: [], a: [], c: [] }))).toEqual(['b', 'a', 'c']);
  });

  it('puts what is needed first: by references of all kinds, and by DependsOn', () => {
    const order = deploymentOrder({
      Resources: {
        Ref: { Type: 'AWS::X', Properties: { a: { Ref: 'A' } } },
        GetAtt: { Type: 'AWS::X', Properties: { a: { 'Fn::GetAtt': ['B', 'Arn'] } } },
        Sub: { Type: 'AWS::X', Properties: { a: { 'Fn::Sub': 'x ${C.Arn}' } } },
        One: { Type: 'AWS::X', DependsOn: 'D' },
        Many: { Type: 'AWS::X', DependsOn: ['D', 'E'] },
        A: { Type: 'AWS::X' },
        B: { Type: 'AWS::X' },
        C: { Type: 'AWS::X' },
        D: { Type: 'AWS::X' },
        E: { Type: 'AWS::X' },
      },
    });
    expect(order).toEqual(['A', 'Ref', 'B', 'GetAtt', 'C', 'Sub', 'D', 'One', 'E', 'Many']);
  });

  it('leaves alone what is no resource', () => {
    expect(deploymentOrder(template({ a: ['AWS::Region', 'constructor'] }))).toEqual(['a']);
  });

  it('puts each resource once, after all it needs, whatever the template', () => {
    // Each may need only those of a smaller number, so that there is an order.
    const graph = fc
      .array(fc.array(fc.nat()), { maxLength: 12 })
      .map((rows) =>
        rows.map((row, index) =>
          [...new Set(row.map((number) => number % Math.max(index, 1)))].filter((n) => n < index),
        ),
      );
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (rows, random) => {
        const entries = rows.map((row, index) => [`r${index}`, row.map((n) => `r${n}`)] as const);
        const shuffled = entries
          .map((entry) => [random.next().value as number, entry] as const)
          .sort(([a], [b]) => a - b)
          .map(([, entry]) => entry);
        const order = deploymentOrder(template(Object.fromEntries(shuffled)));
        expect([...order].sort()).toEqual(entries.map(([id]) => id).sort());
        for (const [id, needed] of entries) {
          for (const other of needed) expect(order.indexOf(other)).toBeLessThan(order.indexOf(id));
        }
      }),
    );
  });

  it.each([
    [{ a: ['a'] }, 'a -> a'],
    [{ a: ['b'], b: ['a'] }, 'a -> b -> a'],
    [{ start: ['a'], a: ['b'], b: ['c'], c: ['a'] }, 'a -> b -> c -> a'],
  ])('%j: names the circle', async (needs, circle) => {
    const { message } = await caught(() => deploymentOrder(template(needs)));
    expect(message).toBe(`Resources of the template refer to each other in a circle: ${circle}.`);
  });
});
