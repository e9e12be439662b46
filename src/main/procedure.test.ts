import { call, ORPCError, os } from '@orpc/server';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { memoryLogger } from '../../test/helpers/workbench.ts';
import { Problem, problemSchema } from '../shared/problem.ts';
import { createErrorBoundary } from './procedure.ts';

let log: unknown[];
beforeEach(() => {
  log = [];
});
/** As every procedure of the contract: with the error that is declared. */
const bounded = () => os.errors({ PROBLEM: { status: 400, data: problemSchema } }).use(createErrorBoundary(memoryLogger(log)));
const refused = new Problem('conflict', 'The name is taken.', { where: 'name' });
const caught = (promise: Promise<unknown>) => promise.then(() => 'nothing was thrown', (error: unknown) => error);

describe('what a procedure throws', () => {
  test('a problem becomes the declared error', async () => {
    const error = await caught(call(bounded().handler(() => Promise.reject(refused)), undefined));
    expect(error).toMatchObject({ code: 'PROBLEM', defined: true, status: 400, data: refused.details });
    expect(log).toEqual([]);
  });

  test('anything else is logged once, with its stack, and stays what it is', async () => {
    const defect = new TypeError('x is undefined');
    expect(await caught(call(bounded().handler(() => Promise.reject(defect)), undefined, { path: ['a', 'b'] }))).toBe(defect);
    expect(log).toMatchObject([{ level: 50, procedure: 'a.b', err: { message: 'x is undefined', stack: expect.stringContaining('procedure.test.ts') as unknown } }]);
  });

  test('input that is refused names each field', async () => {
    const procedure = bounded().input(z.object({ name: z.string(), frames: z.array(z.number()) })).handler(() => 1);
    // @ts-expect-error wrong on purpose: what comes over the wire has no type
    const error = await caught(call(procedure, { name: 1, frames: [1, 'two'] }));
    expect(error).toMatchObject({ code: 'PROBLEM', data: { code: 'bad_input', where: 'name', what: expect.stringMatching(/name: .*; frames\.1: /) as unknown } });
    expect(log).toEqual([]);
  });

  test('output that breaks the contract is a defect', async () => {
    const procedure = bounded().output(z.object({ count: z.number() })).handler(() => ({ count: 'many' }) as never);
    expect(await caught(call(procedure, undefined))).toBeInstanceOf(ORPCError);
    expect(log).toHaveLength(1);
  });
});

describe('what a stream throws half way', () => {
  async function read(thrown: Error): Promise<{ values: number[]; error: unknown }> {
    const values: number[] = [];
    const procedure = bounded().handler(async function* () {
      yield await Promise.resolve(1);
      throw thrown;
    });
    try {
      for await (const value of await call(procedure, undefined)) values.push(value);
      return { values, error: undefined };
    } catch (error) {
      return { values, error };
    }
  }

  test('a problem becomes the declared error, after what came before it', async () => {
    const { values, error } = await read(refused);
    expect(values).toEqual([1]);
    expect(error).toMatchObject({ code: 'PROBLEM', defined: true, data: refused.details });
  });

  test('a defect is logged', async () => {
    await read(new TypeError('x is undefined'));
    expect(log).toMatchObject([{ msg: 'defect', err: { message: 'x is undefined' } }]);
  });
});
