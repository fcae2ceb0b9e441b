import { AppError, defineContract, Nothing } from '@parley/contract';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Caller, RequestContext } from './context.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Log } from './log.ts';
import { implement } from './module.ts';
import { RateLimiter } from './rate-limiter.ts';

const teaContract = defineContract('tea', {
  queries: {
    menu: {
      summary: 'What there is.',
      access: 'public',
      input: Nothing,
      output: z.object({ teas: z.array(z.string()) }),
    },
  },
  commands: {
    brew: {
      summary: 'Make one.',
      access: 'member',
      input: z.object({ tea: z.string().min(2), sugar: z.number().int().default(0) }),
      output: z.object({ cup: z.string() }),
      errors: ['OUT_OF_TEA'],
    },
    spill: { summary: 'Break the contract.', access: 'guest', input: Nothing, output: z.object({ cup: z.string() }) },
    limited: {
      summary: 'Twice a minute.',
      access: 'guest',
      input: Nothing,
      output: Nothing,
      limit: { points: 2, seconds: 60, per: 'user' },
    },
    hidden: { summary: 'HTTP only.', access: 'public', door: 'http', input: Nothing, output: Nothing },
  },
});

const lines: unknown[] = [];
const note = (facts: object): void => void lines.push(facts);
const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: note, child: () => log };

function context(role: Caller['role'] | null): RequestContext {
  const caller = role === null ? null : ({ userId: 'usr_1', workspaceId: 'ws_1', sessionId: 'ses_1', role } as Caller);
  return { requestId: 'r1', caller, address: '203.0.113.7', device: '', connection: null, cookies: null, log };
}

function dispatcher(): Dispatcher {
  const handlers = implement(teaContract, {
    menu: async () => ({ teas: ['green'] }),
    brew: async (_ctx, { tea, sugar }) => {
      if (tea === 'none') throw new AppError('OUT_OF_TEA', 'There is none left');
      if (tea === 'secret') throw new AppError('SECRET_CODE', 'table tea_stock is locked');
      if (tea === 'crash') throw new TypeError('undefined is not a cup');
      return { cup: `${tea} with ${sugar}` };
    },
    spill: () => Promise.resolve({ cup: 7 } as never),
    limited: async () => ({}),
    hidden: async () => ({}),
  });
  return new Dispatcher(handlers, new RateLimiter());
}

const run = (
  role: Caller['role'] | null,
  name: string,
  input: unknown = {},
  on = dispatcher(),
): ReturnType<Dispatcher['dispatch']> => on.dispatch(context(role), { name, input, door: 'socket' });

describe('the dispatcher', () => {
  test('parses the input, fills defaults, runs, answers', async () => {
    expect(await run(null, 'tea.menu')).toEqual({ ok: true, data: { teas: ['green'] } });
    expect(await run('member', 'tea.brew', { tea: 'oolong', extra: 1 })).toEqual({
      ok: true,
      data: { cup: 'oolong with 0' },
    });
  });

  test.each([
    ['nobody', null, 'tea.brew', { tea: 'oolong' }, 'UNAUTHENTICATED'],
    ['too low a role', 'guest', 'tea.brew', { tea: 'oolong' }, 'FORBIDDEN'],
    ['an unknown name', 'owner', 'tea.pour', {}, 'UNKNOWN_OPERATION'],
    ['a name from the prototype', 'owner', 'constructor', {}, 'UNKNOWN_OPERATION'],
    ['the wrong door', null, 'tea.hidden', {}, 'WRONG_DOOR'],
    ['a declared refusal', 'owner', 'tea.brew', { tea: 'none' }, 'OUT_OF_TEA'],
  ] as const)('%s', async (_name, role, operation, input, code) => {
    expect(await run(role, operation, input)).toMatchObject({ ok: false, error: { code, requestId: 'r1' } });
  });

  test('says which field is wrong', async () => {
    expect(await run('member', 'tea.brew', { tea: 5 })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', field: 'tea' },
    });
    expect(await run('member', 'tea.brew', null)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', field: 'tea' },
    });
  });

  test('lets nothing undeclared out: not codes, not crashes, not malformed answers', async () => {
    lines.length = 0;
    for (const tea of ['secret', 'crash']) {
      const answer = await run('member', 'tea.brew', { tea });
      expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
      expect(JSON.stringify(answer)).not.toMatch(/tea_stock|cup/);
    }
    expect(await run('member', 'tea.spill')).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(lines).toHaveLength(3);
  });

  test('limits, and says how long to wait', async () => {
    const one = dispatcher();
    await run('guest', 'tea.limited', {}, one);
    await run('guest', 'tea.limited', {}, one);
    const third = await run('guest', 'tea.limited', {}, one);
    expect(third).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED' } });
    expect(third.ok ? 0 : third.error.retryAfterMs).toBeGreaterThan(0);
  });

  test('answers SHUTTING_DOWN once it closes', async () => {
    const one = dispatcher();
    await one.close(10);
    expect(await run(null, 'tea.menu', {}, one)).toMatchObject({ ok: false, error: { code: 'SHUTTING_DOWN' } });
  });
});
