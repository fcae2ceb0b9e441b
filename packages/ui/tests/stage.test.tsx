// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  Control,
  DevicePicker,
  PersonRow,
  PreviewFrame,
  RoundToggle,
  SidePanel,
  Stage,
  StageTopBar,
  Tile,
  TileGrid,
} from '../src/index.ts';
import type { GridView, TileLabels, TileProps } from '../src/index.ts';
import { click, get, getAs, press, render } from './render.ts';

const labels: TileLabels = {
  muted: 'muted',
  speaking: 'speaking',
  cameraOff: 'camera off',
  pinned: 'pinned',
  hand: (place) => `hand ${place}`,
  quality: ['no connection', 'connection poor', 'connection fair', 'connection good'],
};
const person = { id: 'u-1', name: 'Amara Okafor' };
const video = <div className="video" />;

describe('Tile', () => {
  const cases: readonly [name: string, props: Partial<TileProps>, spoken: string][] = [
    ['a picture', { children: video, quality: 3 }, 'Amara Okafor'],
    ['somebody speaking', { children: video, speaking: true }, 'Amara Okafor, speaking'],
    ['somebody muted, who cannot speak', { children: video, speaking: true, muted: true }, 'Amara Okafor, muted'],
    ['a face', { muted: true }, 'Amara Okafor, muted, camera off'],
    [
      'a raised hand and a poor connection',
      { children: video, hand: 2, quality: 1 },
      'Amara Okafor, hand 2, connection poor',
    ],
    [
      'somebody who comes back',
      { children: video, notice: 'Reconnecting', quality: 0, pinned: true },
      'Amara Okafor, Reconnecting, no connection, pinned',
    ],
    ['me', { children: video, name: 'You', mirrored: true }, 'You'],
  ];
  it.each(cases)('says %s in words', (_name, props, spoken) => {
    render(<Tile person={person} labels={labels} {...props} />);
    expect(get('li').getAttribute('aria-label')).toBe(spoken);
  });

  it('shows the video instead of the face', () => {
    render(
      <Tile person={person} labels={labels} mirrored>
        {video}
      </Tile>,
    );
    expect([
      document.querySelectorAll('.video').length,
      document.querySelectorAll('.avatar').length,
      get('li').className,
    ]).toEqual([1, 0, 'tile tile--mirror']);
  });
});

describe('TileGrid', () => {
  let size = { width: 1084, height: 722 };
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => size.width);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => size.height);
  });
  afterEach(() => vi.restoreAllMocks());

  const show = (count: number, onViewChange?: (view: GridView) => void): void => {
    render(
      <TileGrid
        label="Participants"
        previousLabel="Previous"
        nextLabel="Next"
        pageLabel={(page, pages) => `${page} of ${pages}`}
        onViewChange={onViewChange}
      >
        {Array.from({ length: count }, (_, index) => (
          <Tile key={index} person={{ id: `u-${index}`, name: `Person ${index}` }} labels={labels} />
        ))}
      </TileGrid>,
    );
  };
  const shown = (): (string | null)[] =>
    [...document.querySelectorAll('.tile')].map((tile) => tile.getAttribute('data-person'));

  it('gives every tile the size that fits best and tells it', () => {
    size = { width: 1084, height: 722 };
    const views: GridView[] = [];
    show(9, (view) => views.push(view));
    expect(views).toEqual([{ from: 0, to: 9, tileWidth: 354, tileHeight: 234 }]);
    expect([get('ul').style.getPropertyValue('--tile-w'), get('ul').style.getPropertyValue('--tile-h')]).toEqual([
      '354px',
      '234px',
    ]);
    expect(document.querySelector('.pager')).toBeNull();
  });

  it('pages on a phone, eight tiles at a time', () => {
    size = { width: 374, height: 640 };
    show(11);
    expect([shown().length, get('[role="status"]').textContent]).toEqual([8, '1 of 2']);
    click(get('button[aria-label="Next"]'));
    expect([shown(), get('[role="status"]').textContent]).toEqual([['u-8', 'u-9', 'u-10'], '2 of 2']);
    expect(getAs(HTMLButtonElement, 'button[aria-label="Next"]').disabled).toBe(true);
  });

  it('shows fewer in a window that is low, and none twice', () => {
    size = { width: 304, height: 150 };
    show(5);
    expect([shown(), get('[role="status"]').textContent]).toEqual([['u-0', 'u-1'], '1 of 3']);
  });

  it('waits for a box', () => {
    size = { width: 0, height: 0 };
    const view = vi.fn<(view: GridView) => void>();
    show(3, view);
    expect(view).not.toHaveBeenCalled();
  });
});

describe('Control', () => {
  it('has its word, what it does, its key and its state', () => {
    render(
      <Control
        icon="hand"
        kind="hand"
        label="Hand"
        action="Raise hand"
        shortcut="R"
        pressed={false}
        badge={{ text: '3', label: '3 new' }}
      />,
    );
    const button = get('button');
    expect(
      ['aria-label', 'aria-keyshortcuts', 'aria-pressed', 'title'].map((name) => button.getAttribute(name)),
    ).toEqual(['Raise hand', 'R', 'false', 'Raise hand (R)']);
  });

  it('keeps the visible word in its spoken name', () => {
    render(<Control icon="mic-off" kind="off" label="Mic" action="Unmute microphone" />);
    expect(get('button').getAttribute('aria-label')).toBe('Mic, Unmute microphone');
  });

  it('opens its choice inside the stage', () => {
    const menu = { label: 'Choose microphone', items: <div id="items" /> };
    render(
      <Stage
        label="Review"
        top={<StageTopBar title="Review" backLabel="Back" onBack={() => {}} />}
        controls={<Control icon="mic" label="Mic" menu={menu} />}
      >
        <p />
      </Stage>,
    );
    const arrow = get('button[aria-label="Choose microphone"]');
    arrow.focus();
    press(arrow, 'Enter');
    expect(get('.stage[data-theme="dark"]').contains(get('#items'))).toBe(true);
  });
});

describe('SidePanel', () => {
  it('closes with Esc and marks its tab', () => {
    const close = vi.fn<() => void>();
    render(
      <SidePanel
        label="Panel"
        tabs={[
          { id: 'people', label: 'People' },
          { id: 'chat', label: 'Chat' },
        ]}
        value="chat"
        onChange={() => {}}
        closeLabel="Close panel"
        onClose={close}
      >
        <ul>
          <PersonRow
            person={person}
            detail="Host"
            speaking="Speaking"
            states={[{ icon: 'mic-off', label: 'Muted', tone: 'off' }]}
          />
        </ul>
      </SidePanel>,
    );
    expect(get('[role="tabpanel"]').getAttribute('aria-labelledby')).toBe(get('[aria-selected="true"]').id);
    expect(
      [...document.querySelectorAll('.person [role="img"]')].map((icon) => icon.getAttribute('aria-label')),
    ).toEqual(['Speaking', 'Muted']);
    press(get('[role="tabpanel"]'), 'Escape');
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describe('pre-join', () => {
  it('says what works, and why there is no picture', () => {
    const toggle = vi.fn<() => void>();
    render(
      <PreviewFrame
        person={person}
        status={{ text: 'Your browser blocks the camera', tone: 'danger' }}
        message="Allow it in the address bar."
        controls={<RoundToggle icon="mic" label="Microphone" on={false} onClick={toggle} />}
      />,
    );
    expect([get('[role="status"]').textContent, get('p').textContent]).toEqual([
      'Your browser blocks the camera',
      'Allow it in the address bar.',
    ]);
    const round = get('button');
    click(round);
    expect([round.getAttribute('aria-pressed'), toggle.mock.calls.length]).toEqual(['false', 1]);
  });

  it('offers devices as a labelled list, or says what is wrong', () => {
    const devices = [
      { id: 'a', label: 'Built-in' },
      { id: 'b', label: 'USB' },
    ];
    const view = render(<DevicePicker icon="mic" label="Microphone" devices={devices} value="b" onChange={() => {}} />);
    expect([get('select').getAttribute('aria-label'), getAs(HTMLSelectElement, 'select').value]).toEqual([
      'Microphone',
      'b',
    ]);
    view.rerender(
      <DevicePicker
        icon="mic"
        label="Microphone"
        devices={[]}
        value=""
        onChange={() => {}}
        problem="No microphone found"
      />,
    );
    expect([document.querySelector('select'), get('.device__top').textContent]).toEqual([null, 'No microphone found']);
  });
});
