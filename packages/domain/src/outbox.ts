import type { ConversationId } from '@parley/contract';
import type { Transition } from './result.ts';

/** A message that has not become an entry yet. `createdAt` is ms of the writer's clock. */
export interface OutboxMessage {
  readonly clientId: string;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly createdAt: number;
}

/** `notBefore`: not sent again earlier, in ms. `failed`: refused with a code that repeating alone would not change. */
export type Delivery =
  | { readonly status: 'queued'; readonly attempts: number; readonly notBefore: number }
  | { readonly status: 'sending'; readonly attempts: number }
  | { readonly status: 'failed'; readonly code: string };

export type OutboxItem = OutboxMessage & { readonly delivery: Delivery };

/** Items stand in the order in which they are to arrive. */
export interface OutboxState {
  readonly online: boolean;
  readonly items: readonly OutboxItem[];
}

export type OutboxEvent =
  /** Read from storage at the start; goes before what was written since. */
  | { readonly type: 'restored'; readonly items: readonly OutboxItem[]; readonly at: number }
  | { readonly type: 'written'; readonly message: OutboxMessage; readonly at: number }
  | { readonly type: 'went-online'; readonly at: number }
  | { readonly type: 'went-offline' }
  | { readonly type: 'delivered'; readonly clientId: string; readonly at: number }
  | {
      readonly type: 'refused';
      readonly clientId: string;
      readonly code: string;
      readonly retryAfterMs: number | undefined;
      readonly at: number;
    }
  | { readonly type: 'retry-asked'; readonly clientId: string; readonly at: number }
  | { readonly type: 'discard-asked'; readonly clientId: string; readonly at: number }
  | { readonly type: 'time-passed'; readonly at: number };

export type OutboxEffect =
  | { readonly type: 'send'; readonly message: OutboxMessage }
  | { readonly type: 'store'; readonly item: OutboxItem }
  | { readonly type: 'forget'; readonly clientId: string }
  /** Feed `time-passed` at this time. */
  | { readonly type: 'wake'; readonly at: number };

export type OutboxRefusal = 'UNKNOWN_MESSAGE' | 'ALREADY_KNOWN' | 'UNDER_WAY' | 'NOT_FAILED';
export type OutboxTransition = Transition<OutboxState, OutboxEffect, OutboxRefusal>;

export const EMPTY_OUTBOX: OutboxState = { online: false, items: [] };

/** Codes that say nothing about the message: it is sent again until another answer comes. */
const PASSING: ReadonlySet<string> = new Set([
  'OFFLINE',
  'TIMEOUT',
  'RATE_LIMITED',
  'SHUTTING_DOWN',
  'STORAGE_UNAVAILABLE',
  'UNAUTHENTICATED',
  'CLIENT_OUTDATED',
]);
/** Codes that may pass or may not: given up after {@link MAX_DOUBTFUL_ATTEMPTS}. */
const DOUBTFUL: ReadonlySet<string> = new Set(['INTERNAL', 'BAD_ANSWER', 'STORAGE_FULL']);
export const MAX_DOUBTFUL_ATTEMPTS = 5;

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

function delayAfter(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
}

function find(state: OutboxState, clientId: string): OutboxItem | undefined {
  return state.items.find((item) => item.clientId === clientId);
}

function without(state: OutboxState, clientId: string): OutboxState {
  return { ...state, items: state.items.filter((item) => item.clientId !== clientId) };
}

function replace(state: OutboxState, next: OutboxItem): OutboxState {
  return { ...state, items: state.items.map((item) => (item.clientId === next.clientId ? next : item)) };
}

function messageOf({ clientId, conversationId, text, createdAt }: OutboxMessage): OutboxMessage {
  return { clientId, conversationId, text, createdAt };
}

function isSending(item: OutboxItem): boolean {
  return item.delivery.status === 'sending';
}

/**
 * Starts whatever may start: of each conversation the first that has not failed, one at a time, so that messages arrive
 * in order; what waits holds up those behind it, what has failed does not.
 */
function pump(state: OutboxState, at: number, before: readonly OutboxEffect[]): OutboxTransition {
  if (!state.online) return { ok: true, state, effects: before };
  const effects: OutboxEffect[] = [...before];
  const busy = new Set(state.items.filter(isSending).map((item) => item.conversationId));
  let wakeAt = Number.POSITIVE_INFINITY;
  const items = state.items.map((item): OutboxItem => {
    const { delivery } = item;
    if (delivery.status !== 'queued' || busy.has(item.conversationId)) return item;
    busy.add(item.conversationId);
    if (delivery.notBefore > at) {
      wakeAt = Math.min(wakeAt, delivery.notBefore);
      return item;
    }
    effects.push({ type: 'send', message: messageOf(item) });
    return { ...item, delivery: { status: 'sending', attempts: delivery.attempts + 1 } };
  });
  if (wakeAt !== Number.POSITIVE_INFINITY) effects.push({ type: 'wake', at: wakeAt });
  return { ok: true, state: { ...state, items }, effects };
}

function queued(item: OutboxMessage, attempts: number, notBefore: number): OutboxItem {
  return { ...messageOf(item), delivery: { status: 'queued', attempts, notBefore } };
}

function refused(
  state: OutboxState,
  item: OutboxItem,
  event: Extract<OutboxEvent, { type: 'refused' }>,
): OutboxTransition {
  if (item.delivery.status !== 'sending') return { ok: false, code: 'UNKNOWN_MESSAGE' };
  const { attempts } = item.delivery;
  const again = PASSING.has(event.code) || (DOUBTFUL.has(event.code) && attempts < MAX_DOUBTFUL_ATTEMPTS);
  const next: OutboxItem = again
    ? queued(item, attempts, event.at + Math.max(event.retryAfterMs ?? 0, delayAfter(attempts)))
    : { ...messageOf(item), delivery: { status: 'failed', code: event.code } };
  return pump(replace(state, next), event.at, again ? [] : [{ type: 'store', item: next }]);
}

/**
 * The rules of sending messages. A message stays until the server has it or its writer drops it. Whether an attempt that
 * got no answer arrived is unknown, so it is repeated under the same `clientId`, which the server accepts once.
 */
export function outboxTransition(state: OutboxState, event: OutboxEvent): OutboxTransition {
  switch (event.type) {
    case 'restored': {
      const fresh = event.items.filter((item) => !find(state, item.clientId));
      // What was being sent when the page went may or may not have arrived.
      const items = fresh.map((item) => (item.delivery.status === 'failed' ? item : queued(item, 0, 0)));
      return pump({ ...state, items: [...items, ...state.items] }, event.at, []);
    }
    case 'written': {
      if (find(state, event.message.clientId)) return { ok: false, code: 'ALREADY_KNOWN' };
      const item = queued(event.message, 0, 0);
      return pump({ ...state, items: [...state.items, item] }, event.at, [{ type: 'store', item }]);
    }
    case 'went-online': {
      // A fresh connection owes nothing to the failures of the last one.
      const items = state.items.map((item) =>
        item.delivery.status === 'queued' ? queued(item, item.delivery.attempts, 0) : item,
      );
      return pump({ online: true, items }, event.at, []);
    }
    case 'went-offline':
      return { ok: true, state: { ...state, online: false }, effects: [] };
    case 'time-passed':
      return pump(state, event.at, []);
    case 'delivered': {
      if (!find(state, event.clientId)) return { ok: false, code: 'UNKNOWN_MESSAGE' };
      return pump(without(state, event.clientId), event.at, [{ type: 'forget', clientId: event.clientId }]);
    }
    case 'refused': {
      const item = find(state, event.clientId);
      return item ? refused(state, item, event) : { ok: false, code: 'UNKNOWN_MESSAGE' };
    }
    case 'retry-asked': {
      const item = find(state, event.clientId);
      if (!item) return { ok: false, code: 'UNKNOWN_MESSAGE' };
      if (item.delivery.status !== 'failed') return { ok: false, code: 'NOT_FAILED' };
      const next = queued(item, 0, 0);
      return pump({ ...state, items: [...without(state, item.clientId).items, next] }, event.at, [
        { type: 'store', item: next },
      ]);
    }
    case 'discard-asked': {
      const item = find(state, event.clientId);
      if (!item) return { ok: false, code: 'UNKNOWN_MESSAGE' };
      if (item.delivery.status === 'sending') return { ok: false, code: 'UNDER_WAY' };
      return pump(without(state, event.clientId), event.at, [{ type: 'forget', clientId: event.clientId }]);
    }
  }
}
