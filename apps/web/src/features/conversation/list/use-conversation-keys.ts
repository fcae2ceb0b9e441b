import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { conversationPath } from '../keys.ts';
import type { ConversationList } from './conversation-list.ts';

/** The neighbour of a conversation in the list; with `unread`, the next one below that has something unread. */
export function neighbour(list: ConversationList, currentId: string | null, step: 1 | -1, unread: boolean): ConversationList[number] | null {
  const at = list.findIndex(({ id }) => id === currentId);
  if (!unread) return list[at < 0 ? (step === 1 ? 0 : list.length - 1) : at + step] ?? null;
  const from = at + 1;
  return [...list.slice(from), ...list.slice(0, Math.max(0, from - 1))].find((conversation) => conversation.unread > 0) ?? null;
}

/** Alt and up or down go to the neighbour, Alt Shift down to the next unread one. */
export function useConversationKeys(list: ConversationList, currentId: string | null): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      if (event.shiftKey && event.key === 'ArrowUp') return;
      event.preventDefault();
      const next = neighbour(list, currentId, event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
      if (next) navigate(conversationPath(next.id));
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [list, currentId, navigate]);
}
