import { ConversationId, EntryId, UserId } from '@parley/contract';
import type { ConversationView, DataOf, Entry, OutputOf, conversationContract } from '@parley/contract';

type EntryChanged = DataOf<typeof conversationContract.events.entryChanged>;
type Page = OutputOf<typeof conversationContract.queries.entries>;
type ReadMoved = DataOf<typeof conversationContract.events.readMoved>;

export type ServerEvent =
  | { readonly type: 'entry'; readonly data: EntryChanged }
  | { readonly type: 'read'; readonly data: ReadMoved };

interface Kept {
  readonly id: ConversationId;
  readonly createdAt: number;
  entries: Entry[];
  change: number;
  readSeq: number;
}

const suffix = (n: number): string => n.toString().padStart(26, '0');
export const userId = (n: number): UserId => UserId.parse(`usr_${suffix(n)}`);
export const conversationId = (n: number): ConversationId => ConversationId.parse(`cnv_${suffix(n)}`);
/** The reader whose list and read pointers the server keeps. */
export const READER = userId(0);

/** Conversations as the real server keeps and announces them, for one reader; time is a counter. */
export class ConversationServer {
  readonly #kept = new Map<number, Kept>();
  readonly #pageSize: number;
  #clock = 1_700_000_000_000;
  #ids = 0;

  constructor(pageSize = 50) {
    this.#pageSize = pageSize;
  }

  create(): ConversationId {
    const id = conversationId(this.#kept.size);
    this.#kept.set(this.#kept.size, { id, createdAt: this.#tick(), entries: [], change: 0, readSeq: 0 });
    return id;
  }

  get size(): number {
    return this.#kept.size;
  }

  write(nth: number, author: number, clientId: string | null = null): ServerEvent[] {
    const kept = this.#of(nth);
    const seq = kept.entries.length + 1;
    this.#ids += 1;
    const event = this.#publish(kept, {
      id: EntryId.parse(`ent_${suffix(this.#ids)}`),
      conversationId: kept.id,
      seq,
      change: 1,
      kind: 'message',
      author: { id: userId(author), name: `Person ${author}`, picture: null },
      clientId,
      body: { text: `Message ${this.#ids}` },
      createdAt: this.#tick(),
      editedAt: null,
    });
    return author === 0 ? [event, ...this.read(nth, seq)] : [event];
  }

  edit(nth: number, index: number): ServerEvent[] {
    const kept = this.#of(nth);
    const entry = kept.entries[index % Math.max(1, kept.entries.length)];
    return entry ? [this.#publish(kept, { ...entry, body: { text: 'Edited' }, editedAt: this.#tick() })] : [];
  }

  read(nth: number, seq: number): ServerEvent[] {
    const kept = this.#of(nth);
    const readSeq = Math.min(seq, kept.entries.length);
    if (readSeq <= kept.readSeq) return [];
    kept.readSeq = readSeq;
    return [{ type: 'read', data: { conversationId: kept.id, readSeq } }];
  }

  /** What `conversation.list` answers. */
  list(): ConversationView[] {
    const views = [...this.#kept.values()].map((kept): ConversationView => ({
      id: kept.id,
      kind: 'group',
      title: `Conversation ${kept.id.at(-1)}`,
      head: { seq: kept.entries.length, change: kept.change },
      lastEntry: kept.entries.at(-1) ?? null,
      unread: kept.entries.length - kept.readSeq,
      readSeq: kept.readSeq,
      createdAt: kept.createdAt,
    }));
    const active = (view: ConversationView): number => view.lastEntry?.createdAt ?? view.createdAt;
    return views.toSorted((left, right) => active(right) - active(left));
  }

  /** What `conversation.entries` answers. */
  page(
    id: ConversationId,
    { beforeSeq, sinceChange }: { readonly beforeSeq?: number | undefined; readonly sinceChange?: number | undefined },
  ): Page {
    const kept = [...this.#kept.values()].find((one) => one.id === id) ?? this.#of(0);
    const head = { seq: kept.entries.length, change: kept.change };
    if (sinceChange !== undefined) {
      const moved = kept.entries
        .filter(({ change }) => change > sinceChange)
        .toSorted((left, right) => left.change - right.change);
      return { entries: moved.slice(0, this.#pageSize), more: moved.length > this.#pageSize, head };
    }
    const before = kept.entries.filter(({ seq }) => beforeSeq === undefined || seq < beforeSeq);
    return { entries: before.slice(-this.#pageSize), more: before.length > this.#pageSize, head };
  }

  entries(nth: number): readonly Entry[] {
    return this.#of(nth).entries;
  }

  #publish(kept: Kept, entry: Entry): ServerEvent {
    kept.change += 1;
    const version = { ...entry, change: kept.change };
    kept.entries = [...kept.entries.filter(({ seq }) => seq !== entry.seq), version].toSorted(
      (left, right) => left.seq - right.seq,
    );
    return {
      type: 'entry',
      data: { conversationId: kept.id, entry: version, head: { seq: kept.entries.length, change: kept.change } },
    };
  }

  #of(nth: number): Kept {
    const kept = this.#kept.get(nth);
    if (!kept) throw new Error(`There is no conversation ${nth}`);
    return kept;
  }

  #tick(): number {
    this.#clock += 1000;
    return this.#clock;
  }
}
