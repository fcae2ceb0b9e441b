import { pollContract } from '@parley/contract';
import type { FeatureDefinition, Messages } from '../../app/feature.ts';
import { localesOf } from '../../platform/i18n/locales-of.ts';
import { applyPollEvent, applyPollSnapshot, refetchPolls } from './apply-events.ts';
import type en from './locales/en.json';
import { useOpenPolls } from './use-open-polls.ts';

declare module '../../platform/i18n/namespaces.ts' {
  interface Namespaces {
    poll: typeof en;
  }
}

/** Questions with answers to choose from, in a conversation and beside the video. */
export const pollFeature: FeatureDefinition = {
  name: 'poll',
  contract: pollContract,
  messages: localesOf(import.meta.glob<{ default: Messages }>('./locales/*.json')),
  applyEvent: applyPollEvent,
  applySnapshot: applyPollSnapshot,
  onReconnected: refetchPolls,
  entries: [
    {
      kind: pollContract.entries.poll.kind,
      load: async () => ({ Entry: (await import('./PollEntry.tsx')).PollEntry }),
      summary: (entry, t) => {
        const body = pollContract.entries.poll.body.safeParse(entry.body);
        return body.success ? t(`entry.${body.data.state}`, { question: body.data.question }) : t('entry.title');
      },
    },
  ],
  meetingPanels: [
    {
      id: 'polls',
      icon: 'chart-bar-big',
      label: 'panel',
      order: 30,
      useBadge: useOpenPolls,
      load: async () => ({ Panel: (await import('./PollPanel.tsx')).PollPanel }),
    },
  ],
};
