// @vitest-environment happy-dom
import { useState } from 'react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  Checkbox,
  Field,
  Input,
  PasswordInput,
  SegmentedControl,
  Select,
  Switch,
  TabPanel,
  Tabs,
} from '../src/index.ts';
import { click, get, getAs, press, render } from './render.ts';

describe('Field', () => {
  it('ties label, hint and control together', () => {
    render(
      <Field label="Your name" hint="Shown to everyone">
        <Input />
      </Field>,
    );
    const input = getAs(HTMLInputElement, 'input');
    expect(getAs(HTMLLabelElement, 'label').htmlFor).toBe(input.id);
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Shown to everyone',
    );
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });

  it('says what is wrong before the hint, and marks the control', () => {
    const view = render(
      <Field label="Email" hint="Work address">
        <Input />
      </Field>,
    );
    const live = get('[aria-live="polite"]');
    view.rerender(
      <Field label="Email" hint="Work address" error="The address ends after the @.">
        <Input />
      </Field>,
    );
    const input = get('input');
    const texts = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(texts).toEqual(['The address ends after the @.', 'Work address']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(live.textContent).toBe('The address ends after the @.');
  });

  it('works with a framed input and a select', () => {
    render(
      <>
        <Field label="Address">
          <Input leading="https://" />
        </Field>
        <Field label="Language" error="Choose one">
          <Select options={[{ value: 'mn', label: 'Монгол' }]} />
        </Field>
      </>,
    );
    const labels = [...document.querySelectorAll('label')].map(
      (label) => document.getElementById(label.htmlFor)?.tagName,
    );
    expect(labels).toEqual(['INPUT', 'SELECT']);
    expect(get('select').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('PasswordInput', () => {
  it('shows and hides, and says which', () => {
    render(<PasswordInput showLabel="Show" hideLabel="Hide" aria-label="Password" />);
    expect([get('input').getAttribute('type'), get('button').getAttribute('aria-label')]).toEqual(['password', 'Show']);
    click(get('button'));
    expect([get('input').getAttribute('type'), get('button').getAttribute('aria-label')]).toEqual(['text', 'Hide']);
  });
});

describe('Switch and Checkbox', () => {
  it('reports the new state and has the name that stands beside it', () => {
    const change = vi.fn<(checked: boolean) => void>();
    render(
      <Switch checked={false} onChange={change} hint="At once">
        Blur background
      </Switch>,
    );
    const button = get('[role="switch"]');
    click(button);
    expect(change.mock.calls).toEqual([[true]]);
    expect(document.getElementById(button.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Blur background');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe('At once');
  });

  it('is a native checkbox inside its label', () => {
    render(<Checkbox defaultChecked>Keep me signed in</Checkbox>);
    expect(get('label').contains(get('input[type="checkbox"]'))).toBe(true);
  });
});

function ThreeTabs({ onChange }: { readonly onChange?: (id: string) => void }): ReactElement {
  const [value, setValue] = useState('a');
  const change = (id: string): void => {
    setValue(id);
    onChange?.(id);
  };
  const items = [
    { id: 'a', label: 'People', count: 3 },
    { id: 'b', label: 'Chat' },
    { id: 'c', label: 'Polls' },
  ];
  return (
    <>
      <Tabs id="t" label="Panel" items={items} value={value} onChange={change} />
      <TabPanel tabs="t" value={value}>
        {value}
      </TabPanel>
    </>
  );
}

describe('Tabs', () => {
  it('keeps one tab stop and ties tabs to their panel', () => {
    render(<ThreeTabs />);
    const stops = [...document.querySelectorAll('[role="tab"]')].map((tab) => tab.getAttribute('tabindex'));
    expect(stops).toEqual(['0', '-1', '-1']);
    const panel = get('[role="tabpanel"]');
    expect(get('[aria-selected="true"]').getAttribute('aria-controls')).toBe(panel.id);
    expect(panel.getAttribute('aria-labelledby')).toBe(get('[aria-selected="true"]').id);
  });

  it('moves and opens with arrow keys, Home and End, around the ends', () => {
    const change = vi.fn<(value: string) => void>();
    render(<ThreeTabs onChange={change} />);
    get('[aria-selected="true"]').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End'])
      press(document.activeElement ?? document.body, key);
    expect(change.mock.calls.flat()).toEqual(['b', 'c', 'a', 'c', 'a', 'c']);
    expect(document.activeElement?.id).toBe('t-tab-c');
    expect(get('[role="tabpanel"]').textContent).toBe('c');
  });

  it('leaves other keys alone', () => {
    render(<ThreeTabs />);
    get('[aria-selected="true"]').focus();
    expect([press(get('#t-tab-a'), 'ArrowDown'), press(get('#t-tab-a'), 'x')]).toEqual([true, true]);
  });
});

describe('SegmentedControl', () => {
  it('is a radio group that arrow keys choose in', () => {
    const change = vi.fn<(value: string) => void>();
    const options = [
      { value: 'system', label: 'System' },
      { value: 'dark', label: 'Dark' },
    ] as const;
    render(<SegmentedControl label="Theme" options={options} value="system" onChange={change} />);
    get('[aria-checked="true"]').focus();
    press(get('[aria-checked="true"]'), 'ArrowDown');
    expect(change.mock.calls).toEqual([['dark']]);
    expect(get('[role="radiogroup"]').getAttribute('aria-label')).toBe('Theme');
  });
});
