/** Remembers through a reload that this tab is in a meeting, so that it goes back to its seat without a preview. */
export interface InsideMemory {
  readonly isInside: () => boolean;
  readonly set: (inside: boolean) => void;
}

/** @param storage `sessionStorage`: a tab's own, and it outlives a reload */
export function insideMemory(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, code: string): InsideMemory {
  const key = `parley.inside.${code}`;
  return {
    isInside: () => storage.getItem(key) !== null,
    set: (inside) => {
      if (inside) storage.setItem(key, '');
      else storage.removeItem(key);
    },
  };
}
