import { useState } from 'react';
import type { ConversationId } from '@parley/contract';

const keyOf = (id: ConversationId): string => `parley.draft.${id}`;

function stored(id: ConversationId): string {
  try {
    return sessionStorage.getItem(keyOf(id)) ?? '';
  } catch {
    return '';
  }
}

function store(id: ConversationId, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(keyOf(id));
    else sessionStorage.setItem(keyOf(id), text);
  } catch {
    // Storage is blocked or full: the draft lasts as long as the thread is open.
  }
}

/** What is being written in a conversation; it survives going elsewhere and reloading, in this tab. */
export function useDraft(id: ConversationId): readonly [string, (text: string) => void] {
  const [draft, setDraft] = useState(() => stored(id));
  return [
    draft,
    (text) => {
      setDraft(text);
      store(id, text);
    },
  ];
}
