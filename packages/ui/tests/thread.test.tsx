// @vitest-environment happy-dom
import { act, createRef } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  Composer,
  DaySeparator,
  DeliveryState,
  Entry,
  EventEntry,
  MessageText,
  PollCard,
  Thread,
} from '../src/index.ts';
import type { PollOption } from '../src/index.ts';
import { click, get, getAs, press, render, type } from './render.ts';

const field = (): HTMLTextAreaElement => getAs(HTMLTextAreaElement, 'textarea');

describe('Composer', () => {
  it('sends the trimmed text with Enter and empties itself', () => {
    const send = vi.fn<(text: string) => void>();
    render(<Composer label="Message" sendLabel="Send" onSend={send} />);
    expect(getAs(HTMLButtonElement, '.send').disabled).toBe(true);
    type(field(), '  Hello\n');
    const passed = press(field(), 'Enter');
    expect([send.mock.calls, passed, field().value]).toEqual([[['Hello']], false, '']);
  });

  it('starts a new line with Shift and Enter', () => {
    const send = vi.fn<(text: string) => void>();
    render(<Composer label="Message" sendLabel="Send" onSend={send} />);
    type(field(), 'Hello');
    expect([press(field(), 'Enter', { shiftKey: true }), send.mock.calls.length]).toEqual([true, 0]);
  });

  it('does not send while an input method is composing', () => {
    const safari = { keyCode: 229 };
    const send = vi.fn<(text: string) => void>();
    render(<Composer label="Message" sendLabel="Send" onSend={send} />);
    type(field(), 'nihao');
    expect([
      press(field(), 'Enter', { isComposing: true }),
      press(field(), 'Enter', safari),
      send.mock.calls.length,
    ]).toEqual([true, true, 0]);
  });

  it('sends nothing that is empty, and keeps what was refused', () => {
    const send = vi.fn<() => boolean>(() => false);
    render(<Composer label="Message" sendLabel="Send" onSend={send} />);
    type(field(), '   ');
    press(field(), 'Enter');
    expect(send).not.toHaveBeenCalled();
    type(field(), 'Kept');
    click(get('.send'));
    act(() => void get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    expect(send).toHaveBeenCalled();
    expect(field().value).toBe('Kept');
  });

  it('counts near the limit and refuses what is over it', () => {
    const send = vi.fn<(text: string) => void>();
    render(
      <Composer label="Message" sendLabel="Send" onSend={send} maxLength={20} counter={(left) => `${left} left`} />,
    );
    type(field(), 'short');
    expect(document.querySelector('.composer__count')).toBeNull();
    type(field(), 'x'.repeat(19));
    expect(get('[role="status"]').textContent).toBe('1 left');
    type(field(), 'x'.repeat(21));
    press(field(), 'Enter');
    expect([get('[role="status"]').textContent, field().getAttribute('aria-invalid'), send.mock.calls.length]).toEqual([
      '-1 left',
      'true',
      0,
    ]);
  });

  it('says why nobody can write', () => {
    render(<Composer label="Message" sendLabel="Send" onSend={() => {}} reason="The meeting has ended." />);
    expect([field().disabled, field().placeholder, getAs(HTMLButtonElement, '.send').disabled]).toEqual([
      true,
      'The meeting has ended.',
      true,
    ]);
  });

  it('gives its field to the ref and takes a draft from outside', () => {
    const ref = createRef<HTMLTextAreaElement>();
    const change = vi.fn<(text: string) => void>();
    const view = render(
      <Composer label="Message" sendLabel="Send" onSend={() => {}} value="Draft" onChange={change} ref={ref} />,
    );
    expect(ref.current).toBe(field());
    type(field(), 'Draft!');
    expect(change.mock.calls).toEqual([['Draft!']]);
    view.unmount();
    expect(ref.current).toBeNull();
  });
});

const options: readonly PollOption[] = [
  { id: 'a', label: 'Thursday', share: 0.75, count: '3 of 4', mine: true, leading: true },
  { id: 'b', label: 'Friday', share: 0.25, count: '1 of 4' },
];
const words = { question: 'When?', status: 'Open', mineLabel: 'your vote', leadingLabel: 'most votes' };

describe('PollCard', () => {
  it('moves with arrow keys without voting, and votes when pressed', () => {
    const vote = vi.fn<(option: string) => void>();
    render(<PollCard {...words} state="voted" options={options} onVote={vote} />);
    const [first, second] = [...document.querySelectorAll<HTMLElement>('[role="radio"]')];
    expect([first?.getAttribute('aria-checked'), first?.tabIndex, second?.tabIndex]).toEqual(['true', 0, -1]);
    first?.focus();
    press(first ?? document.body, 'ArrowDown');
    expect([document.activeElement === second, vote.mock.calls.length]).toEqual([true, 0]);
    click(second ?? document.body);
    expect(vote.mock.calls).toEqual([['b']]);
  });

  it('takes no second vote while one is under way', () => {
    const vote = vi.fn<(option: string) => void>();
    render(<PollCard {...words} state="open" options={options} onVote={vote} busy />);
    for (const option of document.querySelectorAll<HTMLElement>('[role="radio"]')) click(option);
    expect(vote).not.toHaveBeenCalled();
  });

  it('shows a closed poll as a list that says what won and what I chose', () => {
    render(<PollCard {...words} state="closed" options={options} onVote={() => {}} />);
    expect(document.querySelector('[role="radio"]')).toBeNull();
    const [first] = [...document.querySelectorAll<HTMLElement>('li')];
    expect([first?.textContent, first?.style.getPropertyValue('--v')]).toEqual([
      'Thursdayyour votemost votes3 of 4',
      '75%',
    ]);
  });

  it('crowns nobody in a tie', () => {
    const tied = options.map((option) => ({ ...option, leading: true }));
    render(<PollCard {...words} state="tie" options={tied} />);
    expect(document.querySelector('.poll__row--win')).toBeNull();
  });
});

describe('Thread', () => {
  const author = { id: 'u-1', name: 'Priya Raman' };

  it('is a log of entries with their exact times', () => {
    render(
      <Thread label="Messages">
        <DaySeparator>Today</DaySeparator>
        <Entry time="09:43" dateTime="2026-03-19T09:43:00Z" author={author}>
          <MessageText text="Hi" />
        </Entry>
        <EventEntry time="10:00" dateTime="2026-03-19T10:00:00Z" icon="video" title="Meeting ended" text="42 min" />
      </Thread>,
    );
    expect(get('[role="log"]').getAttribute('aria-label')).toBe('Messages');
    expect([...document.querySelectorAll('time')].map((time) => [time.textContent, time.dateTime])).toEqual([
      ['09:43', '2026-03-19T09:43:00Z'],
      ['10:00', '2026-03-19T10:00:00Z'],
    ]);
  });

  it('says whose a grouped message is without showing it', () => {
    render(
      <Entry time="09:44" dateTime="2026-03-19T09:44:00Z" author={author} grouped>
        <MessageText text="Second" />
      </Entry>,
    );
    expect(get('.sr').textContent).toBe('Priya Raman');
    expect(document.querySelector('.avatar')).toBeNull();
  });

  it('links addresses safely and leaves markup as text', () => {
    render(<MessageText text={'<b>x</b> https://example.org/a.'} />);
    const link = getAs(HTMLAnchorElement, 'a');
    expect([link.href, link.target, link.rel]).toEqual([
      'https://example.org/a',
      '_blank',
      'noopener noreferrer nofollow ugc',
    ]);
    expect([get('p').textContent, get('p').dir]).toEqual(['<b>x</b> https://example.org/a.', 'auto']);
  });

  it('offers to send again what failed', () => {
    const [retry, remove] = [vi.fn<() => void>(), vi.fn<() => void>()];
    render(
      <DeliveryState
        state="failed"
        text="Not sent."
        retryLabel="Retry"
        deleteLabel="Delete"
        onRetry={retry}
        onDelete={remove}
      />,
    );
    for (const button of document.querySelectorAll('button')) click(button);
    expect([get('[role="alert"]').textContent, retry.mock.calls.length, remove.mock.calls.length]).toEqual([
      'Not sent.RetryDelete',
      1,
      1,
    ]);
  });
});
