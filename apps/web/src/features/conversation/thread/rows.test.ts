import { describe, expect, test } from 'vitest';
import { conversationId, userId, READER } from '../../../testing/conversation-server.ts';
import { EntryId } from '@parley/contract';
import type { Entry } from '@parley/contract';
import type { OutboxItem } from '@parley/domain';
import { partsOf, rowsOf, samePart } from './rows.ts';
import type { Part, Row } from './rows.ts';

const day = (hours: number, minutes = 0, date = 19): number => new Date(2025, 2, date, hours, minutes).getTime();

function entry(seq: number, createdAt: number, more: Partial<Entry> = {}): Entry {
  return {
    id: EntryId.parse(`ent_${String(seq).padStart(26, '0')}`),
    conversationId: conversationId(0),
    seq,
    change: seq,
    kind: 'message',
    author: { id: userId(1), name: 'Priya Raman', picture: null },
    clientId: null,
    body: { text: 'x' },
    createdAt,
    editedAt: null,
    ...more,
  };
}

const own = { id: READER, name: 'Elena Marsh', picture: null };
const item = (clientId: string, createdAt: number): OutboxItem => ({
  clientId,
  conversationId: conversationId(0),
  text: 'y',
  createdAt,
  delivery: { status: 'queued', attempts: 0, notBefore: 0 },
});

const shape = (rows: readonly Row[]): string[] =>
  rows.map((row) => {
    if (row.type === 'day' || row.type === 'fresh') return row.type;
    return `${row.type} ${row.key.replace(/^ent_0*/, '')}${row.grouped ? ' grouped' : ''}`;
  });

const rows = (
  entries: readonly Entry[],
  more: { readonly unsent?: readonly OutboxItem[]; readonly readSeq?: number | null } = {},
): string[] =>
  shape(
    rowsOf({
      entries,
      unsent: more.unsent ?? [],
      reader: READER,
      readSeq: more.readSeq ?? null,
      messageKind: 'message',
    }),
  );

describe('the rows of a thread', () => {
  test('each day begins with its date, also when nothing was written for days', () => {
    expect(rows([entry(1, day(23, 59, 18)), entry(2, day(0, 1)), entry(3, day(9, 0, 25))])).toEqual([
      'day',
      'entry 1',
      'day',
      'entry 2',
      'day',
      'entry 3',
    ]);
  });

  test('messages of one person within five minutes share a name', () => {
    expect(
      rows([entry(1, day(9, 0)), entry(2, day(9, 4)), entry(3, day(9, 9)), entry(4, day(9, 10), { author: own })]),
    ).toEqual(['day', 'entry 1', 'entry 2 grouped', 'entry 3', 'entry 4']);
  });

  test('an event between two messages ends the group', () => {
    expect(rows([entry(1, day(9)), entry(2, day(9), { kind: 'meeting' }), entry(3, day(9))])).toEqual([
      'day',
      'entry 1',
      'entry 2',
      'entry 3',
    ]);
  });

  test('the unread mark stands before the first entry of somebody else, and ends the group', () => {
    expect(
      rows([entry(1, day(9)), entry(2, day(9), { author: own }), entry(3, day(9)), entry(4, day(9))], { readSeq: 1 }),
    ).toEqual(['day', 'entry 1', 'entry 2', 'fresh', 'entry 3', 'entry 4 grouped']);
  });

  test('unsent messages come last and group with own ones', () => {
    expect(
      rows([entry(1, day(9), { author: own, clientId: 'first' })], {
        unsent: [item('second', day(9, 1)), item('third', day(9, 2))],
      }),
    ).toEqual(['day', 'entry first', 'unsent second grouped', 'unsent third grouped']);
  });

  test('a message that is an entry already is not shown twice, and keeps its key', () => {
    const unsent = [item('first', day(9))];
    const before = rowsOf({ entries: [], unsent, reader: READER, readSeq: null, messageKind: 'message' });
    const after = rowsOf({
      entries: [entry(1, day(9), { author: own, clientId: 'first' })],
      unsent,
      reader: READER,
      readSeq: null,
      messageKind: 'message',
    });
    expect([before.map(({ key }) => key).at(-1), after.map(({ key }) => key).at(-1), after.length]).toEqual([
      'first',
      'first',
      2,
    ]);
  });

  test('the same client id of somebody else hides nothing', () => {
    expect(rows([entry(1, day(9), { clientId: 'first' })], { unsent: [item('first', day(9))] })).toEqual([
      'day',
      'entry 1',
      'unsent first',
    ]);
  });
});

describe('the parts of a thread', () => {
  const all = (entries: readonly Entry[], unsent: readonly OutboxItem[] = []): readonly Row[] =>
    rowsOf({ entries, unsent, reader: READER, readSeq: null, messageKind: 'message' });
  const run = (from: number, to: number): Entry[] =>
    Array.from({ length: to - from + 1 }, (_, n) => entry(from + n, day(9, 0) + (from + n) * 1000));

  test('hold every row once, in order, fifty entries each', () => {
    const rowsOfAll = all(run(1, 120), [item('first', day(10))]);
    const parts = partsOf(rowsOfAll);
    expect(parts.flatMap((part) => part.rows)).toEqual(rowsOfAll);
    expect(parts.map((part) => [part.key, part.rows.length])).toEqual([
      ['part-0', 51],
      ['part-1', 50],
      ['part-2', 21],
    ]);
  });

  test('stay the same when older and newer entries come', () => {
    const middle = (parts: readonly Part[]): Part =>
      parts.find(({ key }) => key === 'part-1') ?? { key: 'missing', rows: [] };
    const entries = run(1, 160);
    const before = partsOf(all(entries.slice(50, 110)));
    const after = partsOf(all(entries));
    // The day and the name stand at the first entry that is loaded, so they move; the rest does not.
    expect(middle(before).rows.slice(2)).toEqual(middle(after).rows.slice(1));
    expect(samePart(middle(after), middle(partsOf(all(entries.slice(0, 155)))))).toBe(true);
  });

  test('differ when an entry was edited', () => {
    const entries = run(1, 3);
    const edited = entries.map((one) => (one.seq === 2 ? { ...one, editedAt: 1 } : one));
    const [before, after] = [partsOf(all(entries))[0], partsOf(all(edited))[0]];
    expect(before && after && samePart(before, after)).toBe(false);
  });

  test('a thread of only unsent messages is one part', () => {
    expect(partsOf(all([], [item('first', day(10))])).map((part) => part.rows.length)).toEqual([2]);
  });
});
