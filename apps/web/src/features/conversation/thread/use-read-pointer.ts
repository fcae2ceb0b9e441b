import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { conversationContract } from '@parley/contract';
import type { ConversationId } from '@parley/contract';
import { useClient } from '../../../platform/client/client-context.tsx';
import { conversationKeys } from '../keys.ts';
import { withRead } from '../list/conversation-list.ts';
import type { ConversationList } from '../list/conversation-list.ts';

/** Entries that flash by are not read; so long they must be in view, in ms. */
const READ_MS = 400;

function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function useLookedAt(): boolean {
  const [looked, setLooked] = useState(isLookedAt);
  useEffect(() => {
    const update = (): void => setLooked(isLookedAt());
    const types = ['focus', 'blur'] as const;
    for (const type of types) addEventListener(type, update);
    document.addEventListener('visibilitychange', update);
    return () => {
      for (const type of types) removeEventListener(type, update);
      document.removeEventListener('visibilitychange', update);
    };
  }, []);
  return looked;
}

export interface ReadPointer {
  readonly id: ConversationId;
  /** Up to here the server knows that the reader has read; null before that is known. */
  readonly readSeq: number | null;
  /** The last entry there is. */
  readonly lastSeq: number;
  readonly atEnd: boolean;
}

/** Tells the server what was read: when the newest entry is in view in a window that somebody looks at. */
export function useReadPointer({ id, readSeq, lastSeq, atEnd }: ReadPointer): void {
  const client = useClient();
  const queries = useQueryClient();
  const looked = useLookedAt();
  const due = looked && atEnd && readSeq !== null && lastSeq > readSeq;
  useEffect(() => {
    if (!due) return undefined;
    const timer = setTimeout(() => {
      client.api.call(conversationContract.commands.read, { conversationId: id, seq: lastSeq }).then(
        (answer) =>
          queries.setQueryData<ConversationList>(
            conversationKeys.list,
            (list) => list && withRead(list, id, answer.readSeq),
          ),
        () => {
          // The next entry, look or reconnect says it again.
        },
      );
    }, READ_MS);
    return () => clearTimeout(timer);
  }, [client, queries, id, lastSeq, due]);
}
