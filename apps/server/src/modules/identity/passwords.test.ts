import { performance } from 'node:perf_hooks';
import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { ARGON2, hashPassword, verifyPassword } from './passwords.ts';

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

describe('passwords', () => {
  it('[ID10] are stored as argon2id with the parameters OWASP asks for, each with a salt of its own', async () => {
    const [first, second] = await Promise.all([
      hashPassword('correct horse battery'),
      hashPassword('correct horse battery'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(first)).toMatchObject({ ...ARGON2, outputLen: 32, saltLen: 16 });
    expect(first).not.toBe(second);
  });

  it('[ID10] are recognised, however the same letters were typed, and no others', async () => {
    const composed = 'pássword-日本-🔑';
    const stored = await hashPassword(composed);
    expect(await verifyPassword(stored, composed.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(stored, `${composed} `)).toBe(false);
    expect(await verifyPassword(stored, composed.toUpperCase())).toBe(false);
  });

  it('[ID11] of an account that does not exist cost the same work and never fit', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(await verifyPassword(null, 'correct horse battery')).toBe(false);
    const fiveTimes = (passwordHash: string | null) =>
      cpuMs(() => Promise.all(Array.from({ length: 5 }, () => verifyPassword(passwordHash, 'wrong'))));
    const known = await fiveTimes(stored);
    const unknown = await fiveTimes(null);
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });

  it('[ID10] are hashed off the main thread', async () => {
    const before = performance.eventLoopUtilization();
    await Promise.all(Array.from({ length: 8 }, () => hashPassword('correct horse battery')));
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  });
});
