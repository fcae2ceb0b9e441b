import { describe, expect, test } from 'vitest';
import { afterSession } from './visit-state.ts';

describe('when a session is over', () => {
  test.each([
    [{ type: 'left' }, true, { step: 'over' }],
    [{ type: 'removed' }, true, { step: 'over' }],
    [{ type: 'failed', code: 'NOT_FOUND' }, true, { step: 'over' }],
    [{ type: 'failed', code: 'NOT_STARTED' }, false, { step: 'waiting' }],
    [{ type: 'failed', code: 'NOT_FOUND' }, false, { step: 'no-entry', code: 'NOT_FOUND' }],
    [{ type: 'failed', code: 'REMOVED_BY_HOST' }, false, { step: 'no-entry', code: 'REMOVED_BY_HOST' }],
    [{ type: 'removed' }, false, { step: 'no-entry', code: 'REMOVED_BY_HOST' }],
    [{ type: 'failed', code: 'MEETING_FULL' }, false, { step: 'preview', problem: 'MEETING_FULL' }],
    [{ type: 'failed', code: 'OFFLINE' }, false, { step: 'preview', problem: 'OFFLINE' }],
    [{ type: 'left' }, false, { step: 'preview', problem: null }],
  ] as const)('%j, had a seat: %s → %j', (reason, hadSeat, expected) => {
    expect(afterSession(reason, hadSeat)).toEqual(expected);
  });
});
