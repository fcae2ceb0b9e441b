import { useMemo } from 'react';
import type { ConversationId } from '@parley/contract';
import { useT } from '../../platform/i18n/use-t.ts';
import { useLinkOf } from './api.ts';

/** The second line of a conversation's row while its meeting runs. */
export function useLiveRow(conversationId: ConversationId): { readonly text: string } | null {
  const t = useT('meeting');
  const count = useLinkOf(conversationId)?.live?.count ?? null;
  return useMemo(() => (count === null ? null : { text: t('row.live', { count }) }), [count, t]);
}
