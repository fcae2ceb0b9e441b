import { AppError } from '@parley/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyedQueue } from '../../platform/keyed-queue.ts';
import { RateLimiter } from '../../platform/rate-limiter.ts';
import { SIGN_IN_BY_ACCOUNT, SIGN_IN_BY_ADDRESS, SignInGuard, addressGroup } from './sign-in-guard.ts';

const wrong = async (): Promise<null> => null;
const right = async (): Promise<string> => 'in';

/** What an attempt ends with: its result, or the code of its refusal. */
async function outcome(attempt: Promise<unknown>): Promise<unknown> {
  try {
    return await attempt;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code;
  }
}

async function refusalOf(attempt: Promise<unknown>): Promise<AppError> {
  const error: unknown = await attempt.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  return error;
}

function makeGuard(): SignInGuard {
  return new SignInGuard({ limits: new RateLimiter(), queue: new KeyedQueue() });
}

/** Attempts with a wrong password at one account, each from an address of its own. */
async function failFromEverywhere(guard: SignInGuard, account: string, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await outcome(guard.attempt(`198.51.100.${i}`, account, wrong));
}

describe('SignInGuard', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('[ID13] the limits are those of the specification', () => {
    expect([SIGN_IN_BY_ADDRESS, SIGN_IN_BY_ACCOUNT]).toMatchObject([
      { points: 5, seconds: 300 },
      { points: 10, seconds: 900 },
    ]);
  });

  it('[ID13] an address may fail five times in five minutes, whatever the account; then even the right password waits', async () => {
    const guard = makeGuard();
    const failures: unknown[] = [];
    for (let i = 0; i < 6; i += 1) failures.push(await outcome(guard.attempt('192.0.2.1', `a${i}@example.org`, wrong)));
    expect(failures).toEqual([...Array.from({ length: 5 }, () => 'CREDENTIALS_WRONG'), 'RATE_LIMITED']);
    expect(await outcome(guard.attempt('192.0.2.1', 'somebody@example.org', right))).toBe('RATE_LIMITED');
    expect(await outcome(guard.attempt('192.0.2.2', 'somebody@example.org', right))).toBe('in');

    const refusal = await refusalOf(guard.attempt('192.0.2.1', 'somebody@example.org', right));
    expect(refusal.retryAfterMs).toBe(300_000);
    await vi.advanceTimersByTimeAsync(299_000);
    expect((await refusalOf(guard.attempt('192.0.2.1', 'somebody@example.org', right))).retryAfterMs).toBe(1000);
    await vi.advanceTimersByTimeAsync(1001);
    expect(await outcome(guard.attempt('192.0.2.1', 'somebody@example.org', right))).toBe('in');
  });

  it('[ID13] an account may be failed at ten times in fifteen minutes, wherever from', async () => {
    const guard = makeGuard();
    await failFromEverywhere(guard, 'anna@example.org', 10);
    const refusal = await refusalOf(guard.attempt('203.0.113.1', 'anna@example.org', right));
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 900_000 });
    expect(await outcome(guard.attempt('203.0.113.1', 'bela@example.org', right))).toBe('in');
    await vi.advanceTimersByTimeAsync(900_001);
    expect(await outcome(guard.attempt('203.0.113.1', 'anna@example.org', right))).toBe('in');
  });

  it('[ID14] success costs nothing and clears the account, not the address', async () => {
    const guard = makeGuard();
    await failFromEverywhere(guard, 'anna@example.org', 9);
    expect(await outcome(guard.attempt('203.0.113.1', 'anna@example.org', right))).toBe('in');
    await failFromEverywhere(guard, 'anna@example.org', 9);
    expect(await outcome(guard.attempt('203.0.113.1', 'anna@example.org', right))).toBe('in');

    for (let i = 0; i < 4; i += 1) await outcome(guard.attempt('203.0.113.9', 'x@example.org', wrong));
    expect(await outcome(guard.attempt('203.0.113.9', 'own@example.org', right))).toBe('in');
    expect(await outcome(guard.attempt('203.0.113.9', 'x@example.org', wrong))).toBe('CREDENTIALS_WRONG');
    expect(await outcome(guard.attempt('203.0.113.9', 'own@example.org', right))).toBe('RATE_LIMITED');
  });

  it('[ID14] many people behind one address who know their passwords never wait', async () => {
    const guard = makeGuard();
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => outcome(guard.attempt('192.0.2.1', `p${i}@example.org`, right))),
    );
    expect(new Set(all)).toEqual(new Set(['in']));
  });

  it('[ID15] attempts sent all at once gain nothing', async () => {
    const guard = makeGuard();
    let verified = 0;
    const counted = async (): Promise<null> => {
      verified += 1;
      return null;
    };
    await Promise.all(
      Array.from({ length: 100 }, () => outcome(guard.attempt('192.0.2.1', 'anna@example.org', counted))),
    );
    expect(verified).toBe(5);
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => outcome(guard.attempt(`198.51.100.${i}`, 'anna@example.org', counted))),
    );
    expect(verified).toBe(10);
  });

  it('an attempt that breaks is not a failure of the person', async () => {
    const guard = makeGuard();
    const broken = async (): Promise<null> => {
      throw new AppError('STORAGE_UNAVAILABLE', 'away');
    };
    for (let i = 0; i < 20; i += 1)
      expect(await outcome(guard.attempt('192.0.2.1', 'anna@example.org', broken))).toBe('STORAGE_UNAVAILABLE');
    expect(await outcome(guard.attempt('192.0.2.1', 'anna@example.org', right))).toBe('in');
  });
});

describe('[ID16] addressGroup', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});
