// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Avatar, AvatarStack, Bones, Button, Icon, LevelBars, ListRow, Notice, RailItem } from '../src/index.ts';
import { click, get, getAs, render } from './render.ts';

describe('Button', () => {
  it('does not submit unless told to', () => {
    render(<Button>Join</Button>);
    expect(getAs(HTMLButtonElement, 'button').type).toBe('button');
  });

  it('keeps its name and its focus while loading, and ignores presses', () => {
    const press = vi.fn<() => void>();
    const submit = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    render(
      <form ref={(form) => form?.addEventListener('submit', submit)}>
        <Button type="submit" loading onClick={press}>
          Sign in
        </Button>
      </form>,
    );
    const button = getAs(HTMLButtonElement, 'button');
    button.focus();
    click(button);
    expect([
      button.textContent,
      button.getAttribute('aria-busy'),
      button.disabled,
      document.activeElement === button,
    ]).toEqual(['Sign in', 'true', false, true]);
    expect([press.mock.calls.length, submit.mock.calls.length]).toEqual([0, 0]);
  });
});

describe('Avatar', () => {
  it('has a colour that comes from the id alone', () => {
    render(
      <>
        <Avatar id="u-1" name="Elena Marsh" />
        <Avatar id="u-1" name="陈琳" />
      </>,
    );
    const [first, second] = [...document.querySelectorAll<HTMLElement>('.avatar')];
    expect(first?.dataset['tint']).toBe(second?.dataset['tint']);
    expect([
      first?.textContent,
      second?.textContent,
      second?.dataset['wide'],
      first?.getAttribute('aria-hidden'),
    ]).toEqual(['EM', '陈琳', 'true', 'true']);
  });

  it('falls back to letters when the picture does not load, until there is another one', () => {
    const view = render(<Avatar id="u-1" name="Elena Marsh" picture="/a.jpg" label="Elena Marsh" />);
    expect([get('.avatar').getAttribute('role'), get('.avatar').textContent]).toEqual(['img', '']);
    act(() => void get('img').dispatchEvent(new Event('error')));
    expect([document.querySelector('img'), get('.avatar').textContent]).toEqual([null, 'EM']);
    view.rerender(<Avatar id="u-1" name="Elena Marsh" picture="/b.jpg" label="Elena Marsh" />);
    expect(get('img').getAttribute('src')).toBe('/b.jpg');
  });

  it('counts those that have no room', () => {
    const people = Array.from({ length: 7 }, (_, index) => ({ id: `u-${index}`, name: `P ${index}` }));
    render(<AvatarStack people={people} label="Seven people" max={4} />);
    expect([
      document.querySelectorAll('.avatar').length,
      get('.avatar--rest').textContent,
      get('[role="img"]').getAttribute('aria-label'),
    ]).toEqual([4, '+4', 'Seven people']);
  });
});

describe('Bones', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('shows and says nothing in the first 300 ms', () => {
    render(<Bones label="Loading" />);
    act(() => {
      vi.advanceTimersByTime(299);
    });
    expect(document.querySelector('[role="status"]')).toBeNull();
    act(() => {
      vi.advanceTimersByTime(1);
    });
    expect(get('[role="status"]').getAttribute('aria-label')).toBe('Loading');
  });
});

describe('LevelBars', () => {
  it.each([
    [0, 0],
    [0.5, 7],
    [1, 14],
    [7, 14],
    [-1, 0],
    [Number.NaN, 0],
  ])('shows %d as %i of 14', (value, on) => {
    render(<LevelBars label="Microphone" value={value} />);
    expect([get('[role="meter"]').getAttribute('aria-valuenow'), document.querySelectorAll('.on').length]).toEqual([
      String(on),
      on,
    ]);
  });
});

describe('words beside colours', () => {
  it('hides an icon that only decorates and names one that does not', () => {
    render(
      <>
        <Icon name="mic" />
        <Icon name="mic-off" label="Muted" />
      </>,
    );
    expect(
      [...document.querySelectorAll('svg')].map((svg) => [
        svg.getAttribute('aria-hidden'),
        svg.getAttribute('aria-label'),
      ]),
    ).toEqual([
      ['true', null],
      [null, 'Muted'],
    ]);
  });

  it('marks the current place and speaks badges', () => {
    render(
      <>
        <RailItem href="/chats" icon="inbox" label="Inbox" current badge={{ text: '6', label: '6 unread' }} />
        <ListRow href="/c/1" avatar={null} name="Jonas" text="Hi" current />
      </>,
    );
    expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('aria-current'))).toEqual([
      'page',
      'true',
    ]);
    expect(get('.badge').getAttribute('aria-label')).toBe('6 unread');
  });

  it('interrupts only when asked to', () => {
    const view = render(<Notice announce="alert">Stopped</Notice>);
    expect(get('.notice').getAttribute('role')).toBe('alert');
    view.rerender(<Notice announce="none">Stopped</Notice>);
    expect(get('.notice').hasAttribute('role')).toBe(false);
  });
});
