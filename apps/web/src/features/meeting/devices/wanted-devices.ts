import { useCallback, useState } from 'react';

/** Whether somebody wants to be heard and seen when a meeting is opened. */
export interface WantedDevices {
  readonly audio: boolean;
  readonly video: boolean;
}

const KEY = 'parley.meeting.wanted';

/** What was wanted last time on this device; both at first. */
export function readWanted(storage: Pick<Storage, 'getItem'>): WantedDevices {
  const words = (storage.getItem(KEY) ?? 'audio video').split(' ');
  return { audio: words.includes('audio'), video: words.includes('video') };
}

function writeWanted(storage: Pick<Storage, 'setItem'>, wanted: WantedDevices): void {
  try {
    storage.setItem(KEY, [wanted.audio ? 'audio' : '', wanted.video ? 'video' : ''].join(' ').trim());
  } catch {
    // A full or forbidden storage only means that the choice is forgotten.
  }
}

/** The remembered wish, and how to change it. */
export function useWantedDevices(): readonly [WantedDevices, (change: Partial<WantedDevices>) => void] {
  const [wanted, setWanted] = useState(() => readWanted(localStorage));
  const change = useCallback((part: Partial<WantedDevices>): void => {
    const next = { ...readWanted(localStorage), ...part };
    writeWanted(localStorage, next);
    setWanted(next);
  }, []);
  return [wanted, change];
}
