import type { Entry, UserId } from '@parley/contract';
import type { OutboxItem } from '@parley/domain';
import { dayNumber } from '../../../platform/format/days.ts';

/** What a thread shows, from top to bottom. Keys stay the same when a message that was on its way becomes an entry. */
export type Row =
  | { readonly type: 'day'; readonly key: string; readonly at: number }
  | { readonly type: 'fresh'; readonly key: string; readonly at: number }
  | { readonly type: 'entry'; readonly key: string; readonly entry: Entry; readonly grouped: boolean }
  | { readonly type: 'unsent'; readonly key: string; readonly item: OutboxItem; readonly grouped: boolean };

export interface RowsInput {
  readonly entries: readonly Entry[];
  /** The reader's messages that are not entries yet, in the order they were written. */
  readonly unsent: readonly OutboxItem[];
  readonly reader: UserId;
  /** Up to here the reader had read when the thread was opened; null marks nothing. */
  readonly readSeq: number | null;
  /** Kind of the entries that are grouped under one name. */
  readonly messageKind: string;
}

/** Messages of one person this close to each other, in ms, share one name and face. */
const GROUP_MS = 5 * 60_000;

interface Last {
  readonly author: UserId | null;
  readonly at: number;
}

function follows(last: Last | null, author: UserId | null, at: number): boolean {
  return last !== null && author !== null && last.author === author && at - last.at < GROUP_MS;
}

/** Puts entries and unsent messages into one sequence with day separators, the unread mark and groups of one author. */
export function rowsOf({ entries, unsent, reader, readSeq, messageKind }: RowsInput): readonly Row[] {
  const rows: Row[] = [];
  let day: number | null = null;
  let last: Last | null = null;
  let marked = readSeq === null;
  const startDay = (at: number): void => {
    const today = dayNumber(at);
    if (day === today) return;
    day = today;
    last = null;
    rows.push({ type: 'day', key: `day-${today}`, at });
  };

  const arrived = new Set<string>();
  for (const entry of entries) {
    const own = entry.author?.id === reader;
    if (own && entry.clientId !== null) arrived.add(entry.clientId);
    startDay(entry.createdAt);
    if (!marked && !own && readSeq !== null && entry.seq > readSeq) {
      marked = true;
      last = null;
      rows.push({ type: 'fresh', key: 'fresh', at: entry.createdAt });
    }
    const message = entry.kind === messageKind;
    const author: UserId | null = message ? (entry.author?.id ?? null) : null;
    rows.push({
      type: 'entry',
      key: own && entry.clientId !== null ? entry.clientId : entry.id,
      entry,
      grouped: follows(last, author, entry.createdAt),
    });
    last = { author, at: entry.createdAt };
  }
  for (const item of unsent) {
    // The event of a message can be here before the answer to sending it.
    if (arrived.has(item.clientId)) continue;
    startDay(item.createdAt);
    rows.push({ type: 'unsent', key: item.clientId, item, grouped: follows(last, reader, item.createdAt) });
    last = { author: reader, at: item.createdAt };
  }
  return rows;
}

/** A run of rows that is shown and skipped as one. */
export interface Part {
  readonly key: string;
  readonly rows: readonly Row[];
}

/** Entries of a part. */
const PART_ENTRIES = 50;

/**
 * Cuts the rows into parts by the number of the entry, so that a part stays the same part whatever is added before or
 * after it. What stands before an entry is in its part; unsent messages are in the last one.
 */
export function partsOf(rows: readonly Row[]): readonly Part[] {
  const parts: { key: string; rows: Row[] }[] = [];
  let waiting: Row[] = [];
  for (const row of rows) {
    waiting.push(row);
    if (row.type !== 'entry') continue;
    const key = `part-${Math.floor((row.entry.seq - 1) / PART_ENTRIES)}`;
    const last = parts.at(-1);
    if (last?.key === key) last.rows.push(...waiting);
    else parts.push({ key, rows: waiting });
    waiting = [];
  }
  const last = parts.at(-1);
  if (last) last.rows.push(...waiting);
  else if (waiting.length > 0) parts.push({ key: 'part-0', rows: waiting });
  return parts;
}

function sameRow(left: Row, right: Row): boolean {
  if (left === right) return true;
  if (left.key !== right.key) return false;
  if (left.type === 'entry')
    return right.type === 'entry' && left.entry === right.entry && left.grouped === right.grouped;
  if (left.type === 'unsent')
    return right.type === 'unsent' && left.item === right.item && left.grouped === right.grouped;
  return left.type === right.type && left.at === right.at;
}

/** Whether two parts look the same. */
export function samePart(left: Part, right: Part): boolean {
  return (
    left.rows.length === right.rows.length && left.rows.every((row, index) => sameRow(row, right.rows[index] ?? row))
  );
}
