import { pollContract, type PollTally } from '@parley/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Publisher } from '../../platform/publisher.ts';
import { PollNews } from './poll-news.ts';

const SPACING_MS = 200;

/** Versions that were told, of which poll. */
class Heard implements Pick<Publisher, 'publish'> {
  readonly events: string[] = [];

  publish: Publisher['publish'] = (_to, event, data) => {
    const { poll } = pollContract.events.changed.schema.parse(event.schema.parse(data));
    this.events.push(`${poll.id.slice(-1)}${poll.version}`);
  };
}

function tallyOf(poll: 'a' | 'b', version: number): PollTally {
  return {
    id: `pol_${poll.padStart(26, '0')}` as PollTally['id'],
    conversationId: `cnv_${'0'.repeat(26)}` as PollTally['conversationId'],
    question: 'Tea or coffee?',
    options: [],
    voters: version,
    state: 'open',
    createdBy: { id: `usr_${'0'.repeat(26)}` as PollTally['createdBy']['id'], name: 'Elena' },
    createdAt: 0,
    version,
  };
}

describe('news of polls', () => {
  let heard: Heard;
  let news: PollNews;
  beforeEach(() => {
    vi.useFakeTimers();
    heard = new Heard();
    news = new PollNews(heard, SPACING_MS);
  });
  afterEach(() => {
    news.stop();
    vi.useRealTimers();
  });

  it('[PO8] come at once when a poll was quiet', () => {
    news.tell(tallyOf('a', 1));
    vi.advanceTimersByTime(SPACING_MS);
    news.tell(tallyOf('a', 2));
    expect(heard.events).toEqual(['a1', 'a2']);
  });

  it('[PO8] of a crowd come with a pause between, ending with the last', () => {
    for (let version = 1; version <= 500; version += 1) {
      news.tell(tallyOf('a', version));
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(SPACING_MS);
    expect(heard.events).toEqual(['a1', 'a200', 'a400', 'a500']);
  });

  it('of different polls do not wait for each other', () => {
    news.tell(tallyOf('a', 1));
    news.tell(tallyOf('b', 1));
    expect(heard.events).toEqual(['a1', 'b1']);
  });

  it('never end with an older one', () => {
    for (const version of [1, 3, 2]) news.tell(tallyOf('a', version));
    vi.advanceTimersByTime(SPACING_MS);
    expect(heard.events).toEqual(['a1', 'a3']);
  });

  it('that wait are told when the server stops', () => {
    for (const version of [1, 2]) news.tell(tallyOf('a', version));
    news.stop();
    vi.advanceTimersByTime(10 * SPACING_MS);
    expect(heard.events).toEqual(['a1', 'a2']);
  });
});
