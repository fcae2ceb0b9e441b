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

type Step = 'insert' | 'edit' | 'deliver' | 'lose' | 'repeat' | 'latest' | 'older' | 'missed' | 'answer';

const step = fc.record({
  type: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Step>('insert') },
    { weight: 5, arbitrary: fc.constant<Step>('edit') },
    { weight: 5, arbitrary: fc.constant<Step>('deliver') },
    { weight: 5, arbitrary: fc.constantFrom<Step>('lose', 'repeat', 'latest', 'older', 'missed') },
    { weight: 4, arbitrary: fc.constant<Step>('answer') },
  ),
  index: fc.nat(7),
});

/** Takes one of the first few out, so that things overtake each other by little. */
function takeOne<T>(list: T[], index: number): T | undefined {
  return list.splice(index % Math.max(1, Math.min(4, list.length)), 1)[0];
}

/** A client whose events and answers come late, twice, in another order or not at all. */
class Network {
  readonly #server: Server;
  readonly #answers: Answered[] = [];
  readonly #events: { readonly entry: Entry; readonly head: Head }[] = [];
  #sent = 0;
  timeline = newTimeline();

  constructor(server: Server) {
    this.#server = server;
  }

  do(type: Step, index: number): void {
    const server = this.#server;
    if (type === 'insert') server.insert();
    if (type === 'edit') server.edit(index);
    this.#events.push(...server.events.slice(this.#sent));
    this.#sent = server.events.length;
    if (type === 'lose') takeOne(this.#events, index);
    if (type === 'deliver') this.#apply(takeOne(this.#events, index));
    if (type === 'repeat') this.#apply(server.events.at(-1 - index));
    if (type === 'latest') this.#answers.push(server.latest());
    if (type === 'older' && hasOlder(this.timeline)) this.#answers.push(server.latest(this.timeline.from));
    if (type === 'missed' && this.timeline.loaded) this.#answers.push(server.missed(this.timeline.synced));
    const answered = type === 'answer' ? takeOne(this.#answers, index) : undefined;
    if (answered) this.timeline = applyAnswer(this.timeline, answered);
  }

  #apply(event: { readonly entry: Entry; readonly head: Head } | undefined): void {
    if (event) this.timeline = applyEntry(this.timeline, event);
  }
}

describe('timeline', () => {
  it('equals a fresh fetch after any loss, repetition and order of events and answers', () => {
    const shape = fc.record({ limit: fc.integer({ min: 1, max: 4 }), before: fc.nat(8), loaded: fc.boolean() });
    fc.assert(
      fc.property(shape, fc.array(step, { maxLength: 60 }), ({ limit, before, loaded }, steps) => {
        const server = new Server(limit);
        for (let i = 0; i < before; i += 1) server.insert();
        const network = new Network(server);
        if (loaded) for (const type of ['latest', 'answer'] as const) network.do(type, 0);
        for (const { type, index } of steps) network.do(type, index);
        let timeline = settle(network.timeline, server);
        expect(timeline.entries).toEqual(server.entries.filter(({ seq }) => seq >= timeline.from));
        while (hasOlder(timeline)) timeline = applyAnswer(timeline, server.latest(timeline.from));
        expect(timeline.entries).toEqual(server.entries);
        expect({ head: timeline.head, synced: timeline.synced, ahead: timeline.ahead }).toEqual({
          head: server.head,
          synced: server.change,
          ahead: [],
        });
      }),
      { numRuns: 1_500 },
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

  describe('ignores an older page', () => {
    /** Six entries, the last two loaded, and the page before them under way. */
    function asked(): { readonly server: Server; readonly timeline: Timeline; readonly older: Answered } {
      const server = new Server(2);
      for (let i = 0; i < 6; i += 1) server.insert();
      const timeline = applyAnswer(newTimeline(), server.latest());
      return { server, timeline, older: server.latest(timeline.from) };
    }

    it('that was read before the window was loaded anew', () => {
      const { server, timeline, older } = asked();
      // The event of this edit is lost, and the new window does not show it.
      server.edit(3);
      const anew = applyAnswer(timeline, server.latest());
      expect(applyAnswer(anew, older)).toEqual(anew);
    });

    it('that does not join the window any more', () => {
      const { server, timeline } = asked();
      server.insert();
      server.insert();
      const older = server.latest(timeline.from);
      const anew = applyAnswer(timeline, server.latest());
      expect(applyAnswer(anew, older)).toEqual(anew);
    });
  });

  it('is not taken to be complete by an answer that starts beyond it', () => {
    const server = new Server(50);
    server.insert();
    const timeline = applyAnswer(newTimeline(), server.latest());
    server.edit(0);
    server.insert();
    const later = applyAnswer(timeline, server.missed(2));
    expect(nextFetch(later)).toEqual({ fetch: 'missed', sinceChange: 1 });
    expect(settle(later, server).entries).toEqual(server.entries);
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
