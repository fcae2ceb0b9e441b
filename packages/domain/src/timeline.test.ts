import type { Entry, Head } from '@parley/contract';
import { ConversationId, EntryId } from '@parley/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeId } from './ids.ts';
import {
  applyEntry,
  applyLatest,
  applyMissed,
  applyOlder,
  hasOlder,
  newTimeline,
  nextFetch,
  noteHead,
  MAX_CATCH_UP,
  type Timeline,
  type TimelinePage,
} from './timeline.ts';

const conversationId = ConversationId.parse(encodeId('cnv', 0, new Uint8Array(10)));

function entryId(seq: number): EntryId {
  return EntryId.parse(encodeId('ent', seq, new Uint8Array(10)));
}

interface Answered {
  readonly sinceChange: number | null;
  readonly beforeSeq: number | null;
  readonly page: TimelinePage;
}

/** The conversation as the server keeps it. */
class Server {
  readonly #limit: number;
  entries: Entry[] = [];
  change = 0;
  readonly events: { readonly entry: Entry; readonly head: Head }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get head(): Head {
    return { seq: this.entries.length, change: this.change };
  }

  insert(): void {
    this.#publish({
      id: entryId(this.entries.length + 1),
      conversationId,
      seq: this.entries.length + 1,
      change: 0,
      kind: 'message',
      author: null,
      clientId: null,
      body: { version: 1 },
      createdAt: 0,
      editedAt: null,
    });
  }

  edit(index: number): void {
    const entry = this.entries[index % Math.max(1, this.entries.length)];
    if (entry) this.#publish({ ...entry, body: { version: Number(entry.body['version']) + 1 }, editedAt: 1 });
  }

  #publish(entry: Entry): void {
    this.change += 1;
    const version = { ...entry, change: this.change };
    this.entries = [...this.entries.filter(({ seq }) => seq !== entry.seq), version].toSorted((a, b) => a.seq - b.seq);
    this.events.push({ entry: version, head: this.head });
  }

  event(change: number): { readonly entry: Entry; readonly head: Head } {
    const found = this.events[change - 1];
    if (!found) throw new RangeError('No such change');
    return found;
  }

  latest(beforeSeq: number | null = null): Answered {
    const before = this.entries.filter(({ seq }) => beforeSeq === null || seq < beforeSeq);
    const entries = before.slice(-this.#limit);
    return { sinceChange: null, beforeSeq, page: { entries, more: entries.length < before.length, head: this.head } };
  }

  missed(sinceChange: number): Answered {
    const moved = this.entries.filter(({ change }) => change > sinceChange).toSorted((a, b) => a.change - b.change);
    const entries = moved.slice(0, this.#limit);
    return { sinceChange, beforeSeq: null, page: { entries, more: entries.length < moved.length, head: this.head } };
  }
}

function applyAnswer(timeline: Timeline, answered: Answered): Timeline {
  if (answered.sinceChange !== null)
    return applyMissed(timeline, { sinceChange: answered.sinceChange, page: answered.page });
  return answered.beforeSeq === null ? applyLatest(timeline, answered.page) : applyOlder(timeline, answered.page);
}

function settle(timeline: Timeline, server: Server): Timeline {
  let state = noteHead(timeline, server.head);
  for (let turn = 0; turn < 200; turn += 1) {
    const next = nextFetch(state);
    if (!next) return state;
    state = applyAnswer(state, next.fetch === 'latest' ? server.latest() : server.missed(next.sinceChange));
  }
  throw new Error('The timeline never settles');
}

type Action =
  | { readonly type: 'insert' | 'latest' | 'older' | 'missed' }
  | { readonly type: 'edit' | 'deliver' | 'answer'; readonly index: number };

const action = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Action>({ type: 'insert' }) },
  { weight: 1, arbitrary: fc.constantFrom<Action>({ type: 'latest' }, { type: 'older' }, { type: 'missed' }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('edit' as const, 'deliver' as const, 'answer' as const),
      index: fc.nat(30),
    }),
  },
);

describe('timeline', () => {
  it('equals a fresh fetch after any loss, repetition and order of events and answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(action, { maxLength: 80 }), (limit, actions) => {
        const server = new Server(limit);
        let timeline = newTimeline();
        const underWay: Answered[] = [];
        for (const step of actions) {
          if (step.type === 'insert') server.insert();
          if (step.type === 'edit') server.edit(step.index);
          if (step.type === 'latest') underWay.push(server.latest());
          if (step.type === 'older' && hasOlder(timeline)) underWay.push(server.latest(timeline.from));
          if (step.type === 'missed' && timeline.loaded) underWay.push(server.missed(timeline.synced));
          if (step.type === 'deliver') {
            const event = server.events[step.index % Math.max(1, server.events.length)];
            if (event) timeline = applyEntry(timeline, event);
          }
          if (step.type === 'answer') {
            const [answered] = underWay.splice(step.index % Math.max(1, underWay.length), 1);
            if (answered) timeline = applyAnswer(timeline, answered);
          }
        }
        timeline = settle(timeline, server);
        expect(timeline.entries).toEqual(server.entries.filter(({ seq }) => seq >= timeline.from));
        while (hasOlder(timeline)) timeline = applyAnswer(timeline, server.latest(timeline.from));
        expect(timeline.entries).toEqual(server.entries);
        expect({ head: timeline.head, synced: timeline.synced, ahead: timeline.ahead }).toEqual({
          head: server.head,
          synced: server.change,
          ahead: [],
        });
      }),
      { numRuns: 400 },
    );
  });

  it('asks for nothing while events come in order', () => {
    const server = new Server(50);
    let timeline = applyAnswer(newTimeline(), server.latest());
    server.insert();
    server.insert();
    server.edit(0);
    for (const event of server.events) timeline = applyEntry(timeline, event);
    expect(nextFetch(timeline)).toBeNull();
    expect(timeline.entries).toEqual(server.entries);
  });

  it('shows what arrived beyond a gap and asks for what lies between', () => {
    const server = new Server(50);
    server.insert();
    let timeline = applyAnswer(newTimeline(), server.latest());
    server.insert();
    server.insert();
    timeline = applyEntry(timeline, server.event(3));
    expect(timeline.entries.map(({ seq }) => seq)).toEqual([1, 3]);
    expect(nextFetch(timeline)).toEqual({ fetch: 'missed', sinceChange: 1 });
    timeline = applyEntry(timeline, server.event(2));
    expect(nextFetch(timeline)).toBeNull();
  });

  it('loads the last page anew when it is too far behind', () => {
    const server = new Server(2);
    server.insert();
    const timeline = applyAnswer(newTimeline(), server.latest());
    for (let i = 0; i <= MAX_CATCH_UP; i += 1) server.insert();
    const behind = noteHead(timeline, server.head);
    expect(nextFetch(behind)).toEqual({ fetch: 'latest' });
    const again = settle(behind, server);
    expect(again.entries.map(({ seq }) => seq)).toEqual([501, 502]);
    expect(hasOlder(again)).toBe(true);
  });

  it('keeps its identity when nothing new is said', () => {
    const server = new Server(50);
    server.insert();
    const timeline = applyAnswer(newTimeline(), server.latest());
    expect(applyEntry(timeline, server.event(1))).toBe(timeline);
    expect(noteHead(timeline, server.head)).toBe(timeline);
    expect(applyLatest(timeline, server.latest().page)).toBe(timeline);
  });
});
