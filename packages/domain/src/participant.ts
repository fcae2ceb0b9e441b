import type { LeaveReason } from '@parley/contract';
import type { Transition } from './result.ts';

/** How long a connected seat is leased; its server renews it at a third of this. After a crash others free it then. */
export const LEASE_MS = 30_000;
/**
 * How long a seat is held when its connection has gone. `closed`: the browser closed it, so the tab is reloading or gone
 * for good; `silent`: it stopped answering, so the network is gone and may come back.
 */
export const AWAY_GRACE_MS = { closed: 6_000, silent: 30_000 } as const;
export type LossKind = keyof typeof AWAY_GRACE_MS;

/** A seat in a meeting. Times in ms since 1970. */
export type Seat =
  | {
      readonly state: 'here';
      readonly serverId: string;
      readonly connectionId: string;
      readonly leaseExpiresAt: number;
    }
  | {
      readonly state: 'away';
      readonly serverId: string;
      readonly connectionId: string;
      readonly leaseExpiresAt: number;
    }
  | { readonly state: 'gone'; readonly reason: LeaveReason; readonly leftAt: number };

export type SeatEvent =
  | { readonly type: 'taken'; readonly at: number; readonly serverId: string; readonly connectionId: string }
  | { readonly type: 'connection-lost'; readonly at: number; readonly connectionId: string; readonly how: LossKind }
  | { readonly type: 'renewed'; readonly at: number; readonly serverId: string }
  | { readonly type: 'reconciled'; readonly at: number }
  | { readonly type: 'vacated'; readonly at: number; readonly reason: LeaveReason };

export type SeatEffect =
  /** Tell the meeting how the seat looks now. */
  | { readonly type: 'announce' }
  /** Tell the meeting, close its media. */
  | { readonly type: 'farewell'; readonly reason: LeaveReason }
  /** Another tab had the seat until now: tell it. */
  | { readonly type: 'evict'; readonly connectionId: string };

export type SeatRefusal = 'SEAT_GONE' | 'NOT_YOURS' | 'NOT_EXPIRED';

const refuse = (code: SeatRefusal): Transition<Seat, SeatEffect, SeatRefusal> => ({ ok: false, code });

function gone(at: number, reason: LeaveReason): Transition<Seat, SeatEffect, SeatRefusal> {
  return { ok: true, state: { state: 'gone', reason, leftAt: at }, effects: [{ type: 'farewell', reason }] };
}

/**
 * Rules of a seat, see docs/spec/participant.md. A seat that is gone never comes back; a connection that is no longer
 * the seat's own changes nothing.
 */
export function seatTransition(seat: Seat, event: SeatEvent): Transition<Seat, SeatEffect, SeatRefusal> {
  if (seat.state === 'gone') return refuse('SEAT_GONE');
  switch (event.type) {
    case 'taken': {
      const { serverId, connectionId, at } = event;
      const moved = seat.state === 'here' && seat.connectionId !== connectionId;
      const effects: SeatEffect[] = moved
        ? [{ type: 'evict', connectionId: seat.connectionId }, { type: 'announce' }]
        : [{ type: 'announce' }];
      return { ok: true, state: { state: 'here', serverId, connectionId, leaseExpiresAt: at + LEASE_MS }, effects };
    }
    case 'connection-lost':
      if (seat.state !== 'here' || seat.connectionId !== event.connectionId) return refuse('NOT_YOURS');
      return {
        ok: true,
        state: { ...seat, state: 'away', leaseExpiresAt: event.at + AWAY_GRACE_MS[event.how] },
        effects: [{ type: 'announce' }],
      };
    case 'renewed':
      if (seat.state !== 'here' || seat.serverId !== event.serverId) return refuse('NOT_YOURS');
      return { ok: true, state: { ...seat, leaseExpiresAt: event.at + LEASE_MS }, effects: [] };
    case 'reconciled':
      return seat.leaseExpiresAt > event.at ? refuse('NOT_EXPIRED') : gone(event.at, 'timed-out');
    case 'vacated':
      return gone(event.at, event.reason);
  }
}
