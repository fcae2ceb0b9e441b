import { describe, expect, test } from 'vitest';
import { AttachableSession } from './attachable-session.ts';
import type { RoomSession } from './attachable-session.ts';

/** A session that only changes its phase. */
class Line implements RoomSession {
  readonly #listeners = new Set<() => void>();
  readonly calls: string[] = [];
  #state = { ...new AttachableSession().snapshot() };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): ReturnType<RoomSession['snapshot']> => this.#state;
  readonly leave = async (): Promise<void> => void this.calls.push('leave');
  readonly end = async (): Promise<void> => void this.calls.push('end');
  readonly remove = async (): Promise<void> => void this.calls.push('remove');
  readonly setViewSize = (): void => void this.calls.push('setViewSize');
  readonly stats = (): ReturnType<RoomSession['stats']> => new AttachableSession().stats();

  get heard(): number {
    return this.#listeners.size;
  }

  arrive(): void {
    this.#state = { ...this.#state, phase: { status: 'here' } };
    for (const listener of this.#listeners) listener();
  }
}

describe('the session of a room that is drawn ahead', () => {
  test('looks like joining before there is one', async () => {
    const session = new AttachableSession();
    expect(session.snapshot()).toMatchObject({ phase: { status: 'joining' }, self: null, participants: [] });
    expect(session.snapshot()).toBe(session.snapshot());
    await session.leave();
    expect(await session.stats()).toMatchObject({ tracks: [], send: { via: null } });
  });

  test('is the attached one from then on', async () => {
    const session = new AttachableSession();
    const line = new Line();
    let changes = 0;
    session.subscribe(() => (changes += 1));
    session.attach(line);
    session.attach(line);
    expect([changes, line.heard]).toEqual([1, 1]);
    line.arrive();
    expect([changes, session.snapshot()]).toEqual([2, line.snapshot()]);
    await session.leave();
    await session.end();
    expect(line.calls).toEqual(['leave', 'end']);
  });

  test('lets go of one for the next', () => {
    const session = new AttachableSession();
    const [first, second] = [new Line(), new Line()];
    session.attach(first);
    session.attach(second);
    expect([first.heard, second.heard]).toEqual([0, 1]);
    session.attach(null);
    expect([second.heard, session.snapshot().phase.status]).toEqual([0, 'joining']);
  });
});
