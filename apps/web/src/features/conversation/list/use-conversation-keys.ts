import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { conversationPath } from '../keys.ts';
import type { ConversationList } from './conversation-list.ts';

export type Way = 'up' | 'down' | 'unread';

/** The neighbour of a conversation in the list, or the next one below, from the top again, that has something unread. */
export function neighbour(list: ConversationList, currentId: string | null, way: Way): ConversationList[number] | null {
  const at = list.findIndex(({ id }) => id === currentId);
  if (way === 'down') return list[at + 1] ?? null;
  if (way === 'up') return list[at < 0 ? list.length - 1 : at - 1] ?? null;
  return [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))].find(({ unread }) => unread > 0) ?? null;
}

function wayOf({ key, shiftKey }: KeyboardEvent): Way | null {
  if (key === 'ArrowDown') return shiftKey ? 'unread' : 'down';
  return key === 'ArrowUp' && !shiftKey ? 'up' : null;
}

/** Alt and up or down go to the neighbour, Alt Shift down to the next unread one. */
export function useConversationKeys(list: ConversationList, currentId: string | null): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const way = wayOf(event);
      if (way === null) return;
      event.preventDefault();
      const next = neighbour(list, currentId, way);
      if (next) navigate(conversationPath(next.id));
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [list, currentId, navigate]);
}
