// @vitest-environment happy-dom
import { act, useState } from 'react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import {
  Button,
  ConfirmDialog,
  createToastStore,
  Dialog,
  Field,
  IconButton,
  Input,
  Menu,
  MenuChoice,
  MenuItem,
  ToastProvider,
  ToastRegion,
} from '../src/index.ts';
import { click, get, getAs, press, render } from './render.ts';

function Opener({ onSubmit }: { readonly onSubmit?: () => void }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button id="opener" onClick={() => setOpen(true)}>
        Invite
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Invite people"
        text="By link."
        closeLabel="Close"
        onSubmit={onSubmit}
      >
        <Field label="Name">
          <Input />
        </Field>
      </Dialog>
    </>
  );
}

describe('Dialog', () => {
  it('is modal, has a name and a description, and gives the focus back', () => {
    render(<Opener />);
    get('#opener').focus();
    click(get('#opener'));
    const dialog = getAs(HTMLDialogElement, 'dialog');
    expect(dialog.open).toBe(true);
    expect(document.getElementById(dialog.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Invite people');
    expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).toBe('By link.');
    click(get('button[aria-label="Close"]'));
    expect(document.querySelector('dialog')).toBeNull();
    expect(document.activeElement?.id).toBe('opener');
  });

  it('closes with Esc and with a press outside, not with one inside', () => {
    render(<Opener />);
    const down = (element: HTMLElement): void =>
      act(() => void element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true })));
    click(get('#opener'));
    down(get('dialog h2'));
    expect(getAs(HTMLDialogElement, 'dialog').open).toBe(true);
    down(get('dialog'));
    expect(document.querySelector('dialog')).toBeNull();
    click(get('#opener'));
    const cancel = new Event('cancel', { cancelable: true });
    act(() => void get('dialog').dispatchEvent(cancel));
    expect([cancel.defaultPrevented, document.querySelector('dialog')]).toEqual([true, null]);
  });

  it('tells when the platform closed it by itself', () => {
    const close = vi.fn<() => void>();
    render(<Dialog open onClose={close} title="Settings" closeLabel="Close" />);
    act(() => getAs(HTMLDialogElement, 'dialog').close());
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('submits its form without leaving the page', () => {
    const submit = vi.fn<() => void>();
    render(<Opener onSubmit={submit} />);
    click(get('#opener'));
    const event = new Event('submit', { bubbles: true, cancelable: true });
    act(() => void get('dialog form').dispatchEvent(event));
    expect([submit.mock.calls.length, event.defaultPrevented]).toEqual([1, true]);
  });
});

describe('ConfirmDialog', () => {
  it('starts on the safe answer', () => {
    const [confirm, cancel] = [vi.fn<() => void>(), vi.fn<() => void>()];
    render(
      <ConfirmDialog
        open
        title="Remove Tom?"
        text="He must be let in again."
        confirmLabel="Remove"
        cancelLabel="Keep"
        closeLabel="Close"
        danger
        onConfirm={confirm}
        onCancel={cancel}
      />,
    );
    expect(get('dialog').getAttribute('role')).toBe('alertdialog');
    expect(document.activeElement?.textContent).toBe('Keep');
    click(get('.btn--danger'));
    expect([confirm.mock.calls.length, cancel.mock.calls.length]).toEqual([1, 0]);
  });
});

describe('ToastRegion', () => {
  it('announces politely, offers one action, and waits while it is read', () => {
    const store = createToastStore();
    const undo = vi.fn<() => void>();
    render(
      <ToastProvider store={store}>
        <ToastRegion label="Messages" dismissLabel="Dismiss" />
      </ToastProvider>,
    );
    act(() => void store.show({ text: 'Revoked', action: { label: 'Undo', onSelect: undo } }));
    const region = get('[aria-live="polite"]');
    expect([region.getAttribute('aria-label'), get('.toast .grow').textContent]).toEqual(['Messages', 'Revoked']);
    click(get('.toast .btn'));
    expect([undo.mock.calls.length, store.snapshot().length]).toEqual([1, 0]);
  });
});

describe('Menu', () => {
  const open = (button: HTMLElement): void => {
    button.focus();
    press(button, 'Enter');
  };

  it('opens from the keyboard, names itself after its button, and puts no style element into the page', () => {
    const select = vi.fn<() => void>();
    render(
      <Menu trigger={<IconButton icon="ellipsis" label="More" />}>
        <MenuItem onSelect={select}>Rename</MenuItem>
        <MenuChoice
          label="Microphone"
          value="b"
          onChange={() => {}}
          options={[
            { value: 'a', label: 'Built-in' },
            { value: 'b', label: 'USB' },
          ]}
        />
      </Menu>,
    );
    const button = get('button');
    expect([button.getAttribute('aria-haspopup'), button.getAttribute('aria-label')]).toEqual(['menu', 'More']);
    open(button);
    const menu = get('[role="menu"]');
    expect(document.getElementById(menu.getAttribute('aria-labelledby') ?? '')).toBe(button);
    expect(get('[role="menuitemradio"][aria-checked="true"]').textContent).toBe('USB');
    expect(document.querySelectorAll('style, link[rel="stylesheet"]')).toHaveLength(0);
    click(get('[role="menuitem"]'));
    expect([select.mock.calls.length, document.querySelector('[role="menu"]')]).toEqual([1, null]);
  });

  it('opens inside the dialog it belongs to, so that it is above it', () => {
    render(
      <Dialog open onClose={() => {}} title="Settings" closeLabel="Close">
        <Menu trigger={<Button>Choose</Button>}>
          <MenuItem onSelect={() => {}}>A</MenuItem>
        </Menu>
      </Dialog>,
    );
    open(get('dialog .btn'));
    expect(get('dialog').contains(get('[role="menu"]'))).toBe(true);
  });
});
