import { useEffect } from 'react';
import { FocusWatch } from './focus-watch.ts';
import { shortcutOf } from './shortcut.ts';
import type { ShortcutAction } from './shortcut.ts';

export type RoomActions = Readonly<Record<Exclude<ShortcutAction, 'talk'>, () => void>>;

/** Single keys of a meeting. `actions` must keep its identity between renders. */
export function useRoomKeys(actions: RoomActions): void {
  useEffect(() => {
    const focus = new FocusWatch();
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const action = shortcutOf(event, focus.kind());
      if (action && action !== 'talk') actions[action]();
    };
    document.addEventListener('keydown', press);
    return () => {
      focus.close();
      document.removeEventListener('keydown', press);
    };
  }, [actions]);
}
