import { useEffect } from 'react';
import type { LocalMedia } from '@parley/client/media';
import { FocusWatch } from '../room/focus-watch.ts';
import { shortcutOf } from '../room/shortcut.ts';
import { isOn } from './capture-words.ts';
import type { WantedDevices } from './wanted-devices.ts';

type Switches = Pick<LocalMedia, 'snapshot' | 'mute' | 'unmute' | 'startCamera' | 'stopCamera'>;

/** Turns the microphone on or off, and remembers it. */
export function toggleMicrophone(local: Switches, onWant: (change: Partial<WantedDevices>) => void): void {
  const audio = !isOn(local.snapshot().microphone);
  onWant({ audio });
  if (audio) void local.unmute();
  else local.mute();
}

/** Turns the camera on or off, and remembers it. */
export function toggleCamera(local: Switches, onWant: (change: Partial<WantedDevices>) => void): void {
  const video = !isOn(local.snapshot().camera);
  onWant({ video });
  if (video) void local.startCamera();
  else local.stopCamera();
}

/** M and V, while nobody writes. */
export function useToggleKeys(local: Switches, onWant: (change: Partial<WantedDevices>) => void): void {
  useEffect(() => {
    const focus = new FocusWatch();
    const press = (event: KeyboardEvent): void => {
      const action = shortcutOf(event, focus.kind());
      if (action === 'microphone') toggleMicrophone(local, onWant);
      if (action === 'camera') toggleCamera(local, onWant);
    };
    document.addEventListener('keydown', press);
    return () => {
      focus.close();
      document.removeEventListener('keydown', press);
    };
  }, [local, onWant]);
}
