import { useEffect, useState } from 'react';
import type { LocalMedia } from '@parley/client/media';
import { FocusWatch } from './focus-watch.ts';
import { shortcutOf } from './shortcut.ts';

/**
 * While Space is held a muted microphone is open. True while it is. Letting go, leaving the window or the page mutes it
 * again.
 */
export function usePushToTalk(local: Pick<LocalMedia, 'snapshot' | 'mute' | 'unmute'>): boolean {
  const [talking, setTalking] = useState(false);
  useEffect(() => {
    const focus = new FocusWatch();
    let held = false;
    const press = (event: KeyboardEvent): void => {
      if (event.code !== 'Space') return;
      // Repetitions of a held key must not scroll or press anything either.
      if (held) event.preventDefault();
      if (shortcutOf(event, focus.kind()) !== 'talk') return;
      const { status } = local.snapshot().microphone;
      if (status !== 'muted' && status !== 'off') return;
      event.preventDefault();
      held = true;
      setTalking(true);
      void local.unmute();
    };
    const release = (): void => {
      if (!held) return;
      held = false;
      setTalking(false);
      local.mute();
    };
    const lift = (event: KeyboardEvent): void => {
      if (event.code !== 'Space' || !held) return;
      // A button that was clicked has the focus still; it would take the lifted key for a press.
      event.preventDefault();
      release();
    };
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', lift);
    window.addEventListener('blur', release);
    return () => {
      release();
      focus.close();
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', lift);
      window.removeEventListener('blur', release);
    };
  }, [local]);
  return talking;
}
