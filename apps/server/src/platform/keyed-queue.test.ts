import { expect, test } from 'vitest';
import { KeyedQueue } from './keyed-queue.ts';

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('work of one key runs in order, work of others beside it', async () => {
  const queue = new KeyedQueue();
  const seen: string[] = [];
  const step = (key: string, name: string, ms: number): Promise<void> =>
    queue.run(key, async () => {
      seen.push(`${name} starts`);
      await later(ms);
      seen.push(`${name} ends`);
    });
  await Promise.all([step('a', 'a1', 20), step('a', 'a2', 0), step('b', 'b1', 5)]);
  expect(seen).toEqual(['a1 starts', 'b1 starts', 'b1 ends', 'a1 ends', 'a2 starts', 'a2 ends']);
});

test('a failure reaches its caller only, and what waits behind it runs', async () => {
  const queue = new KeyedQueue();
  const failing = queue.run('a', () => Promise.reject(new Error('no')));
  const next = queue.run('a', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
  await queue.idle();
});
