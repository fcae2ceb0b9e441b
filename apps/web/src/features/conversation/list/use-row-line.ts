import { useMemo } from 'react';
import type { ConversationView } from '@parley/contract';
import { conversationContract } from '@parley/contract';
import type { IconName } from '@parley/ui';
import { slotsOf, useFeatures } from '../../../platform/features.tsx';
import { useFeatureText } from '../../../platform/i18n/use-feature-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useSignedIn } from '../../identity/index.ts';
import { useUnsent } from '../outbox-store.ts';

export interface RowLine {
  readonly text: string;
  readonly icon?: IconName | undefined;
  readonly tone: 'plain' | 'live' | 'danger';
}

/** What goes on right now, from whichever feature says so first. */
function useLive(id: ConversationView['id']): string | null {
  const slots = slotsOf(useFeatures(), (feature) => feature.conversationRows);
  let live: string | null = null;
  // The slots are the same for as long as the app runs, so the order of the hooks never changes.
  // oxlint-disable-next-line react/hooks
  for (const { slot } of slots) live = slot.useLive(id)?.text ?? live;
  return live;
}

function useLastEntry({ lastEntry }: ConversationView): Omit<RowLine, 'tone'> {
  const t = useT('conversation');
  const text = useFeatureText();
  const features = useFeatures();
  const { user } = useSignedIn();
  const found = useMemo(
    () => slotsOf(features, (feature) => feature.entries).find(({ slot }) => slot.kind === lastEntry?.kind),
    [features, lastEntry?.kind],
  );
  if (!lastEntry) return { text: t('empty.line') };
  if (!found) return { text: t('entry.unknown') };
  const summary = found.slot.summary(lastEntry, (key, values) => text(found.feature, key, values));
  if (lastEntry.kind !== conversationContract.entries.message.kind || !lastEntry.author)
    return { text: summary, icon: found.slot.icon };
  return {
    text:
      lastEntry.author.id === user.id
        ? t('line.you', { text: summary })
        : t('line.other', { name: lastEntry.author.name, text: summary }),
  };
}

/** The second line of a row: what is live, else what was not sent, else the last entry. */
export function useRowLine(conversation: ConversationView): RowLine {
  const t = useT('conversation');
  const live = useLive(conversation.id);
  const unsent = useUnsent(conversation.id);
  const last = useLastEntry(conversation);
  const failed = unsent.findLast(({ delivery }) => delivery.status === 'failed');
  if (failed) return { text: t('line.you', { text: failed.text }), icon: 'circle-alert', tone: 'danger' };
  if (live !== null) return { text: live, tone: 'live' };
  const sending = unsent.at(-1);
  if (sending) return { text: t('line.you', { text: sending.text }), icon: 'clock', tone: 'plain' };
  return { ...last, tone: 'plain' };
}
