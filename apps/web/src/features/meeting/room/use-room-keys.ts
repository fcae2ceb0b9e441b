import { useEffect } from 'react';
import { focusKind, shortcutOf } from './shortcut.ts';
import type { ShortcutAction } from './shortcut.ts';

export type RoomActions = Readonly<Record<Exclude<ShortcutAction, 'talk'>, () => void>>;

/** Single keys of a meeting. `actions` must keep its identity between renders. */
export function useRoomKeys(actions: RoomActions): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const action = shortcutOf(event, focusKind(document.activeElement));
      if (action && action !== 'talk') actions[action]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [actions]);
}
