import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AWAY_GRACE_MS, LEASE_MS, seatTransition, type Seat, type SeatEvent } from './participant.ts';

const seats: Readonly<Record<'here' | 'away' | 'gone', Seat>> = {
  here: { state: 'here', serverId: 'a', connectionId: 'c1', leaseExpiresAt: 1000 + LEASE_MS },
  away: { state: 'away', serverId: 'a', connectionId: 'c1', leaseExpiresAt: 5000 },
  gone: { state: 'gone', reason: 'left', leftAt: 1 },
};

describe('a seat', () => {
  test('[PA1] taking it again from the same tab keeps it and renews the lease', () => {
    expect(seatTransition(seats.away, { type: 'taken', at: 2000, serverId: 'b', connectionId: 'c2' })).toEqual({
      ok: true,
      state: { state: 'here', serverId: 'b', connectionId: 'c2', leaseExpiresAt: 2000 + LEASE_MS },
      effects: [{ type: 'announce' }],
    });
  });

  test('[PA2] a second connection takes it over and the first is told', () => {
    const result = seatTransition(seats.here, { type: 'taken', at: 2000, serverId: 'a', connectionId: 'c2' });
    expect(result).toMatchObject({ ok: true, effects: [{ type: 'evict', connectionId: 'c1' }, { type: 'announce' }] });
  });

  test('[PA3] a lost connection holds it for the grace, not longer', () => {
    expect(
      seatTransition(seats.here, { type: 'connection-lost', at: 3000, connectionId: 'c1', how: 'closed' }),
    ).toEqual({
      ok: true,
      state: { state: 'away', serverId: 'a', connectionId: 'c1', leaseExpiresAt: 3000 + AWAY_GRACE_MS.closed },
      effects: [{ type: 'announce' }],
    });
    expect(seatTransition(seats.away, { type: 'reconciled', at: 4999 })).toEqual({ ok: false, code: 'NOT_EXPIRED' });
    expect(seatTransition(seats.away, { type: 'reconciled', at: 5000 })).toMatchObject({
      ok: true,
      state: { state: 'gone', reason: 'timed-out' },
    });
  });

  test('[PA4] a connection that is not its own any more changes nothing', () => {
    expect(
      seatTransition(seats.here, { type: 'connection-lost', at: 3000, connectionId: 'old', how: 'silent' }),
    ).toEqual({ ok: false, code: 'NOT_YOURS' });
    expect(seatTransition(seats.here, { type: 'renewed', at: 3000, serverId: 'other' })).toEqual({
      ok: false,
      code: 'NOT_YOURS',
    });
    expect(seatTransition(seats.away, { type: 'renewed', at: 3000, serverId: 'a' })).toEqual({
      ok: false,
      code: 'NOT_YOURS',
    });
  });

  test('[PA5] once gone it stays gone, and says farewell exactly once', () => {
    const event: fc.Arbitrary<SeatEvent> = fc.oneof(
      fc.record({
        type: fc.constant('taken' as const),
        at: fc.nat(1e6),
        serverId: fc.constantFrom('a', 'b'),
        connectionId: fc.constantFrom('c1', 'c2', 'c3'),
      }),
      fc.record({
        type: fc.constant('connection-lost' as const),
        at: fc.nat(1e6),
        connectionId: fc.constantFrom('c1', 'c2', 'c3'),
        how: fc.constantFrom('closed' as const, 'silent' as const),
      }),
      fc.record({ type: fc.constant('renewed' as const), at: fc.nat(1e6), serverId: fc.constantFrom('a', 'b') }),
      fc.record({ type: fc.constant('reconciled' as const), at: fc.nat(1e6) }),
      fc.record({
        type: fc.constant('vacated' as const),
        at: fc.nat(1e6),
        reason: fc.constantFrom('left' as const, 'removed' as const, 'ended' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let seat = seats.here;
        let farewells = 0;
        for (const one of events) {
          const wasGone = seat.state === 'gone';
          const result = seatTransition(seat, one);
          if (!result.ok) continue;
          expect(wasGone).toBe(false);
          farewells += result.effects.filter((effect) => effect.type === 'farewell').length;
          seat = result.state;
        }
        expect(farewells).toBe(seat.state === 'gone' ? 1 : 0);
      }),
    );
    expect(seatTransition(seats.gone, { type: 'taken', at: 1, serverId: 'a', connectionId: 'c' })).toEqual({
      ok: false,
      code: 'SEAT_GONE',
    });
  });
});
