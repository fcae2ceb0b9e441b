import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkPath } from '../link/media-link.ts';
import {
  PATIENCE_MS,
  recoveryStep,
  type Recovery,
  type RecoveryEffect,
  type RecoveryEvent,
} from './recovery.machine.ts';

const steady: Recovery = { status: 'steady' };
const connecting: Recovery = { status: 'connecting', since: 0, attempt: 0, cause: null };
const disturbed: Recovery = { status: 'disturbed', since: 0 };
const restarting: Recovery = { status: 'restarting', since: 0 };
const rebuilding: Recovery = { status: 'rebuilding', attempt: 0, cause: 'media' };
const backingOff: Recovery = { status: 'backing-off', attempt: 2, retryAt: 500, cause: 'network' };

const moment = { at: 100, jitter: 1 };
const path = (to: LinkPath): RecoveryEvent => ({ type: 'path', path: to, ...moment });
const time = (at: number): RecoveryEvent => ({ type: 'time-passed', at, jitter: 1 });
const open: RecoveryEffect = { type: 'open' };
const restart: RecoveryEffect = { type: 'restart-ice' };
const wake = (at: number): RecoveryEffect => ({ type: 'wake', at });

type Move = readonly [string, Recovery, RecoveryEvent, Recovery, readonly RecoveryEffect[]];

const moves: readonly Move[] = [
  [
    'waits for a new connection',
    steady,
    { type: 'opened', at: 100 },
    { ...connecting, since: 100 },
    [wake(100 + PATIENCE_MS.connect)],
  ],
  [
    'remembers how often it tried',
    { ...rebuilding, attempt: 3 },
    { type: 'opened', at: 100 },
    { status: 'connecting', since: 100, attempt: 3, cause: 'media' },
    [wake(100 + PATIENCE_MS.connect)],
  ],
  ['is steady once connected', connecting, path('connected'), steady, []],
  ['is steady with nothing to carry', connecting, path('idle'), steady, []],
  [
    'waits when the first stream starts',
    steady,
    path('connecting'),
    { ...connecting, since: 100 },
    [wake(100 + PATIENCE_MS.connect)],
  ],
  [
    'bears a disturbance',
    steady,
    path('disturbed'),
    { status: 'disturbed', since: 100 },
    [wake(100 + PATIENCE_MS.disturbance)],
  ],
  ['is steady when it heals', disturbed, path('connected'), steady, []],
  [
    'looks for another path when it does not',
    disturbed,
    time(PATIENCE_MS.disturbance),
    { status: 'restarting', since: PATIENCE_MS.disturbance },
    [restart, wake(PATIENCE_MS.disturbance + PATIENCE_MS.restart)],
  ],
  [
    'looks for another path when it failed',
    steady,
    path('failed'),
    { status: 'restarting', since: 100 },
    [restart, wake(100 + PATIENCE_MS.restart)],
  ],
  ['is steady with the new path', restarting, path('connected'), steady, []],
  [
    'builds anew when there is none',
    restarting,
    path('failed'),
    { status: 'rebuilding', attempt: 0, cause: 'network' },
    [open],
  ],
  [
    'builds anew when none is found in time',
    restarting,
    time(PATIENCE_MS.restart),
    { status: 'rebuilding', attempt: 0, cause: 'network' },
    [open],
  ],
  [
    'builds anew when the server refuses',
    restarting,
    { type: 'restart-failed', ...moment },
    { status: 'rebuilding', attempt: 0, cause: 'network' },
    [open],
  ],
  [
    'diagnoses a connection that never came about',
    connecting,
    path('failed'),
    { status: 'backing-off', attempt: 1, retryAt: 300, cause: 'network' },
    [{ type: 'diagnose' }, wake(300)],
  ],
  [
    'diagnoses one that takes too long',
    connecting,
    time(PATIENCE_MS.connect),
    { status: 'backing-off', attempt: 1, retryAt: PATIENCE_MS.connect + 200, cause: 'network' },
    [{ type: 'diagnose' }, wake(PATIENCE_MS.connect + 200)],
  ],
  ['answers a lost media server at once', steady, { type: 'lost' }, rebuilding, [open]],
  ['answers a second loss at once too', backingOff, { type: 'lost' }, rebuilding, [open]],
  ['answers a connection the server forgot at once', steady, { type: 'broken', ...moment }, rebuilding, [open]],
  [
    'but not without a pause when it was new',
    connecting,
    { type: 'broken', ...moment },
    { status: 'backing-off', attempt: 1, retryAt: 300, cause: 'media' },
    [wake(300)],
  ],
  [
    'pauses after a refusal',
    rebuilding,
    { type: 'open-failed', ...moment },
    { status: 'backing-off', attempt: 1, retryAt: 300, cause: 'media' },
    [wake(300)],
  ],
  ['tries again in time', backingOff, time(500), { status: 'rebuilding', attempt: 2, cause: 'network' }, [open]],
  [
    'goes on with a connection that was kept',
    rebuilding,
    { type: 'resumed', path: 'connected', ...moment },
    steady,
    [],
  ],
  [
    'replaces the path of one that was kept but cut',
    disturbed,
    { type: 'resumed', path: 'disturbed', ...moment },
    { status: 'restarting', since: 100 },
    [restart, wake(100 + PATIENCE_MS.restart)],
  ],
  [
    'waits for one that was kept half built',
    connecting,
    { type: 'resumed', path: 'connecting', ...moment },
    { ...connecting, since: 100 },
    [wake(100 + PATIENCE_MS.connect)],
  ],
];

const nothing: readonly (readonly [string, Recovery, RecoveryEvent])[] = [
  ['the old path while it builds anew', rebuilding, path('failed')],
  ['the old path while it pauses', backingOff, path('connected')],
  ['an early timer', backingOff, time(499)],
  ['a timer while steady', steady, time(1e6)],
  ['a disturbance while connecting', connecting, path('disturbed')],
  ['a late refusal', steady, { type: 'open-failed', ...moment }],
  ['a late refusal of a path', steady, { type: 'restart-failed', ...moment }],
  ['being forgotten while it builds anew', rebuilding, { type: 'broken', ...moment }],
];

describe('media recovery', () => {
  it.each(moves)('%s', (_name, from, event, state, effects) => {
    expect(recoveryStep(from, event)).toEqual({ state, effects });
  });

  it.each(nothing)('is not moved by %s', (_name, from, event) => {
    const step = recoveryStep(from, event);
    expect(step.state).toBe(from);
    expect(step.effects).toEqual([]);
  });

  it('pauses longer each time, but never long, and never hammers the server', () => {
    let state: Recovery = rebuilding;
    const pauses: number[] = [];
    for (let at = 0, tries = 0; tries < 12; tries += 1) {
      const failed: Recovery = recoveryStep(state, { type: 'open-failed', at, jitter: 0 }).state;
      if (failed.status !== 'backing-off') break;
      pauses.push(failed.retryAt - at);
      at = failed.retryAt;
      state = recoveryStep(failed, time(at)).state;
    }
    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 2_500, 2_500, 2_500, 2_500, 2_500, 2_500, 2_500]);
  });

  const event = fc.oneof(
    fc.record({
      type: fc.constant('path' as const),
      path: fc.constantFrom<LinkPath>('idle', 'connecting', 'connected', 'disturbed', 'failed'),
      jitter: fc.constant(0.5),
    }),
    fc.constantFrom({ type: 'lost' as const }, { type: 'opened' as const }),
    fc.record({
      type: fc.constantFrom('broken' as const, 'open-failed' as const, 'restart-failed' as const),
      jitter: fc.constant(0.5),
    }),
    fc.record({ type: fc.constant('wait' as const), ms: fc.nat(15_000) }),
  );

  it('is never stuck: whatever happened, it is steady, asked the server, or has a timer running', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let at = 0;
        let alarm: number | null = null;
        let asked = false;
        let state: Recovery = steady;
        const feed = (given: RecoveryEvent): void => {
          const step = recoveryStep(state, given);
          if (step.state !== state) [alarm, asked] = [null, false];
          state = step.state;
          for (const effect of step.effects) {
            if (effect.type === 'wake') alarm = effect.at;
            if (effect.type === 'open') asked = true;
          }
        };
        for (const one of events) {
          at += 1;
          if (one.type === 'wait') {
            at += one.ms;
            for (let due = alarm; due !== null && due <= at; due = alarm)
              feed({ type: 'time-passed', at: due, jitter: 0.5 });
          } else feed(one.type === 'lost' ? one : { at, ...one });
          expect(state.status === 'steady' || asked || (alarm !== null && alarm > at - 1)).toBe(true);
        }
      }),
    );
  });
});
