import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError, ConversationId, MeetingCode, MeetingId, WorkspaceId } from '@parley/contract';
import type { MeetingView } from '@parley/contract';
import type { Call, Events } from '@parley/client';
import type { SessionPhase } from '@parley/client/media';
import { insideMemory } from './inside-memory.ts';
import { MeetingVisit } from './meeting-visit.ts';
import type { VisitOptions, VisitSession } from './meeting-visit.ts';
import type { Look } from './visit-state.ts';

const code = MeetingCode.parse('aaaa-bbbb-cccc');
const zeros = '0'.repeat(26);
const meeting: MeetingView = {
  id: MeetingId.parse(`mtg_${zeros}`),
  workspaceId: WorkspaceId.parse(`ws_${zeros}`),
  conversationId: ConversationId.parse(`cnv_${zeros}`),
  code,
  title: 'Review',
  startedAt: 1,
};
const idle: Look = { title: 'Review', workspaceName: 'Halden', live: null, mayStart: false };
const live: Look = { ...idle, live: { startedAt: 1, count: 1, people: [] } };

/** A session that does what the test says. */
class ScriptedSession implements VisitSession {
  readonly #listeners = new Set<() => void>();
  #phase: SessionPhase = { status: 'joining' };
  #meeting: MeetingView | null = null;
  left = false;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): { phase: SessionPhase; meeting: MeetingView | null } => ({
    phase: this.#phase,
    meeting: this.#meeting,
  });
  readonly leave = async (): Promise<void> => {
    this.left = true;
    this.become({ status: 'over', reason: { type: 'left' } });
  };
  readonly close = (): void => undefined;

  become(phase: SessionPhase): void {
    this.#phase = phase;
    if (phase.status === 'here') this.#meeting = meeting;
    for (const listener of [...this.#listeners]) listener();
  }

  refuse(reason: string): void {
    this.become({ status: 'over', reason: { type: 'failed', code: reason } });
  }
}

class MemoryStorage {
  readonly #items = new Map<string, string>();
  readonly getItem = (key: string): string | null => this.#items.get(key) ?? null;
  readonly setItem = (key: string, value: string): void => void this.#items.set(key, value);
  readonly removeItem = (key: string): void => void this.#items.delete(key);
}

/** The server as far as the door needs it: what a look answers, and its events. */
class Door {
  look: Look | AppError = live;
  readonly sessions: ScriptedSession[] = [];
  readonly names: string[] = [];
  readonly memory = insideMemory(new MemoryStorage(), code);
  #live: ((data: unknown) => void) | null = null;

  readonly #call: Call = async (operation) => {
    if (this.look instanceof AppError) throw this.look;
    return operation.output.parse(this.look) as never;
  };
  readonly #on: Events['on'] = (type, listener) => {
    this.#live = (data) => listener(type.schema.parse(data) as never);
    return () => undefined;
  };

  open(options: Partial<VisitOptions<ScriptedSession>> = {}): MeetingVisit<ScriptedSession> {
    return MeetingVisit.open({
      client: { api: { call: this.#call }, events: { on: this.#on } },
      code,
      memory: this.memory,
      becomeSomebody: async (name) => void this.names.push(name),
      join: () => {
        const session = new ScriptedSession();
        this.sessions.push(session);
        return session;
      },
      ...options,
    });
  }

  start(): void {
    this.look = live;
    this.#live?.({
      conversationId: meeting.conversationId,
      code,
      live: { meetingId: meeting.id, startedAt: 1, count: 1 },
    });
  }

  get session(): ScriptedSession {
    const last = this.sessions.at(-1);
    if (!last) throw new Error('Nobody has joined');
    return last;
  }
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const preview = { step: 'preview', look: live, entering: false, problem: null };

describe('a visit to a meeting link', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('looks, shows the preview, and enters under the given name', async () => {
    const door = new Door();
    const visit = door.open();
    expect(visit.snapshot()).toEqual({ step: 'looking' });
    await settled();
    expect(visit.snapshot()).toEqual(preview);
    void visit.enter('Elena');
    expect(visit.snapshot()).toEqual({ ...preview, entering: true });
    await settled();
    expect([door.names, visit.snapshot()]).toEqual([['Elena'], { step: 'room', session: door.session }]);
    visit.close();
    expect(door.session.left).toBe(true);
  });

  test('goes straight back to the seat it had before a reload', async () => {
    const door = new Door();
    door.memory.set(true);
    const visit = door.open();
    await settled();
    expect(visit.snapshot()).toEqual({ step: 'room', session: door.session });
    visit.close();
  });

  test('a link that leads nowhere says so, and can be tried again', async () => {
    const door = new Door();
    door.look = new AppError('NOT_FOUND', 'No meeting');
    const visit = door.open();
    await settled();
    expect(visit.snapshot()).toEqual({ step: 'no-entry', code: 'NOT_FOUND' });
    door.look = live;
    await visit.again();
    expect(visit.snapshot()).toEqual(preview);
    visit.close();
  });

  test('a guest waits at the door and joins by itself when the meeting starts', async () => {
    const door = new Door();
    door.look = idle;
    const visit = door.open();
    await settled();
    await visit.enter('Dana');
    expect(visit.snapshot()).toMatchObject({ step: 'preview', entering: true });
    door.session.refuse('NOT_STARTED');
    await settled();
    expect(visit.snapshot()).toEqual({ step: 'waiting', look: idle });
    door.start();
    await settled();
    expect([door.sessions.length, visit.snapshot()]).toEqual([2, { step: 'room', session: door.session }]);
    visit.close();
  });

  test('who waits looks again from time to time, also without events', async () => {
    const door = new Door();
    door.look = idle;
    const visit = door.open();
    await settled();
    await visit.enter('Dana');
    door.session.refuse('NOT_STARTED');
    await settled();
    door.look = live;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(visit.snapshot().step).toBe('room');
    visit.close();
  });

  test('a full meeting sends back to the preview with the reason', async () => {
    const door = new Door();
    const visit = door.open();
    await settled();
    await visit.enter('Elena');
    door.session.refuse('MEETING_FULL');
    await settled();
    expect(visit.snapshot()).toEqual({ ...preview, problem: 'MEETING_FULL' });
    visit.close();
  });

  test('a guest who was removed cannot enter again', async () => {
    const door = new Door();
    const visit = door.open({ becomeSomebody: () => Promise.reject(new AppError('REMOVED_BY_HOST', 'Removed')) });
    await settled();
    await visit.enter('Dana');
    expect(visit.snapshot()).toEqual({ step: 'no-entry', code: 'REMOVED_BY_HOST' });
    visit.close();
  });

  test('leaving ends on a page from which one can rejoin', async () => {
    const door = new Door();
    const visit = door.open();
    await settled();
    await visit.enter('Elena');
    door.session.become({ status: 'here' });
    expect(door.memory.isInside()).toBe(true);
    await door.session.leave();
    expect(door.memory.isInside()).toBe(false);
    expect(visit.snapshot()).toEqual({ step: 'over', reason: { type: 'left' }, meeting });
    visit.rejoin();
    await settled();
    expect([door.sessions.length, visit.snapshot()]).toEqual([2, { step: 'room', session: door.session }]);
    visit.close();
  });

  test('a closed visit says nothing any more', async () => {
    const door = new Door();
    const visit = door.open();
    visit.close();
    visit.close();
    await settled();
    expect(visit.snapshot()).toEqual({ step: 'looking' });
  });
});
