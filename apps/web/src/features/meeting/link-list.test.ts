import { describe, expect, test } from 'vitest';
import { MeetingCode, MeetingId, ConversationId } from '@parley/contract';
import type { MeetingLink } from '@parley/contract';
import { knowsLink, withLink, withLive } from './link-list.ts';

const conversationId = ConversationId.parse(`cnv_${'0'.repeat(26)}`);
const meetingId = MeetingId.parse(`mtg_${'0'.repeat(26)}`);
const link = (code: string, createdAt: number): MeetingLink => ({
  code: MeetingCode.parse(code),
  url: `/m/${code}`,
  conversationId,
  title: code,
  createdAt,
  live: null,
});
const older = link('aaaa-aaaa-aaaa', 1);
const newer = link('bbbb-bbbb-bbbb', 2);

describe('the cached meeting links', () => {
  test('a new link comes first, and only once', () => {
    const list = withLink({ links: [older] }, newer);
    expect(list).toEqual({ links: [newer, older] });
    expect(withLink(list, newer)).toEqual(list);
  });

  test('a snapshot with live changes equals a fresh fetch', () => {
    const live = { meetingId, startedAt: 5, count: 2 };
    const changes = [
      { conversationId, code: newer.code, live: { ...live, count: 1 } },
      { conversationId, code: newer.code, live },
      { conversationId, code: older.code, live },
      { conversationId, code: older.code, live: null },
    ];
    expect(changes.reduce(withLive, { links: [newer, older] })).toEqual({ links: [{ ...newer, live }, older] });
  });

  test('an event about a link nobody has listed yet is noticed', () => {
    expect(knowsLink({ links: [older] }, { conversationId, code: newer.code, live: null })).toBe(false);
    expect(knowsLink({ links: [older] }, { conversationId, code: older.code, live: null })).toBe(true);
  });
});
