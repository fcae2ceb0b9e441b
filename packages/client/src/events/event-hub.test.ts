import { conversationContract, meetingContract } from '@parley/contract';
import { describe, expect, it, vi } from 'vitest';
import type { AnyEvent } from './events.types.ts';
import { EventHub } from './event-hub.ts';

const { ended } = meetingContract.events;
const meetingId = `mtg_${'0'.repeat(26)}`;
const message = { name: ended.name, data: { meetingId } };

describe('EventHub', () => {
  it('parses each event for those who ask for it', () => {
    const hub = new EventHub();
    const heard: unknown[] = [];
    const all: AnyEvent[] = [];
    const stop = hub.on(ended, (data) => heard.push(data.meetingId));
    hub.on(conversationContract.events.readMoved, () => heard.push('wrong'));
    hub.onAny((event) => all.push(event));
    hub.receive(message);
    stop();
    hub.receive(message);
    expect(heard).toEqual([meetingId]);
    expect(all).toEqual([message, message]);
  });

  it('drops and counts what it does not know or cannot read', () => {
    const hub = new EventHub();
    const listener = vi.fn<(data: unknown) => void>();
    hub.on(ended, listener);
    hub.onAny(listener);
    for (const strange of [
      { name: 'dance.started', data: {} },
      { name: ended.name, data: { meetingId: 7 } },
      { name: 7 },
      'text',
      null,
    ])
      hub.receive(strange);
    expect(listener).not.toHaveBeenCalled();
    expect(hub.dropped()).toEqual({ unknown: 1, malformed: 4 });
  });

  it('goes on when a listener throws', () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const hub = new EventHub();
    const heard = vi.fn<(data: unknown) => void>();
    hub.on(ended, () => {
      throw new Error('broken listener');
    });
    hub.on(ended, heard);
    expect(() => hub.receive(message)).not.toThrow();
    expect(heard).toHaveBeenCalledOnce();
    expect(report).toHaveBeenCalledOnce();
    report.mockRestore();
  });
});
