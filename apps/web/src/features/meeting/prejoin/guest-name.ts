const KEY = 'parley.guest.name';

/** The name a guest gave last time on this device. */
export function rememberedName(storage: Pick<Storage, 'getItem'>): string {
  return storage.getItem(KEY) ?? '';
}

export function rememberName(storage: Pick<Storage, 'setItem'>, name: string): void {
  try {
    storage.setItem(KEY, name);
  } catch {
    // A full or forbidden storage only means that the name is asked for again.
  }
}
