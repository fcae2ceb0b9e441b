import type { Role, UserId } from '@parley/contract';
import { describe, expect, test } from 'vitest';
import { mayStartMeeting, meetingTransition, roleInMeeting, type Meeting } from './meeting.ts';

const live: Meeting = { state: 'live', startedAt: 10 };

describe('a meeting', () => {
  test('[MT6] ends when the last seat is freed, not before', () => {
    expect(meetingTransition(live, { type: 'seat-freed', at: 20, remaining: 1 })).toEqual({
      ok: false,
      code: 'STILL_USED',
    });
    expect(meetingTransition(live, { type: 'seat-freed', at: 20, remaining: 0 })).toEqual({
      ok: true,
      state: { state: 'ended', startedAt: 10, endedAt: 20 },
      effects: [{ type: 'close', endedAt: 20 }],
    });
  });

  test('[MT7] is ended for everybody only by a host, and only once', () => {
    expect(meetingTransition(live, { type: 'ended-by-host', at: 20, by: 'participant' })).toEqual({
      ok: false,
      code: 'HOST_ONLY',
    });
    const ended = meetingTransition(live, { type: 'ended-by-host', at: 20, by: 'host' });
    expect(ended.ok && meetingTransition(ended.state, { type: 'ended-by-host', at: 30, by: 'host' })).toEqual({
      ok: false,
      code: 'ALREADY_ENDED',
    });
  });

  const maker = 'usr_maker' as UserId;
  const starter = 'usr_starter' as UserId;
  const other = 'usr_other' as UserId;
  test.each<[Role, UserId, 'host' | 'participant']>([
    ['owner', other, 'host'],
    ['admin', other, 'host'],
    ['member', other, 'participant'],
    ['member', maker, 'host'],
    ['member', starter, 'host'],
    ['guest', other, 'participant'],
    ['guest', starter, 'participant'],
  ])('[MT3] %s %s is %s', (role, userId, expected) => {
    expect(roleInMeeting({ userId, role }, { linkBy: maker, startedBy: starter })).toBe(expected);
  });

  test('[MT2] guests and strangers cannot start it', () => {
    expect([
      mayStartMeeting(null),
      mayStartMeeting('guest'),
      mayStartMeeting('member'),
      mayStartMeeting('owner'),
    ]).toEqual([false, false, true, true]);
  });
});
