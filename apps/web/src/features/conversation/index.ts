import { conversationContract } from '@parley/contract';
import type { FeatureDefinition, Messages, RouteSlot } from '../../app/feature.ts';
import { localesOf } from '../../platform/i18n/locales-of.ts';
import { applyConversationEvent, catchUpConversations } from './apply-events.ts';
import { CONVERSATION_PATH } from './keys.ts';
import { useUnreadConversations, useUnreadOfMeeting } from './list/use-conversations.ts';
import { whileSignedIn } from './while-signed-in.ts';
import type en from './locales/en.json';

declare module '../../platform/i18n/namespaces.ts' {
  interface Namespaces {
    conversation: typeof en;
  }
}

const { message } = conversationContract.entries;
const column: NonNullable<RouteSlot['column']> = () => import('./list/ConversationColumn.tsx');

/** Conversations: the list, the thread on the line, and the same thread beside a meeting. */
export const conversationFeature: FeatureDefinition = {
  name: 'conversation',
  contract: conversationContract,
  messages: localesOf(import.meta.glob<{ default: Messages }>('./locales/*.json')),
  applyEvent: applyConversationEvent,
  onReconnected: catchUpConversations,
  whileSignedIn,
  routes: [
    {
      path: '/',
      access: 'member',
      frame: 'shell',
      phone: 'column',
      column,
      load: async () => ({ default: (await import('./HomePage.tsx')).HomePage }),
    },
    {
      path: `${CONVERSATION_PATH}:conversationId`,
      access: 'guest',
      frame: 'shell',
      column,
      panel: () => import('./DetailsPanel.tsx'),
      load: async () => ({ default: (await import('./ConversationPage.tsx')).ConversationPage }),
    },
  ],
  rail: [
    {
      path: '/',
      covers: [CONVERSATION_PATH],
      icon: 'messages-square',
      label: 'rail',
      order: 10,
      roles: ['owner', 'admin', 'member'],
      useBadge: useUnreadConversations,
    },
  ],
  entries: [
    {
      kind: message.kind,
      load: () => import('./thread/MessageEntry.tsx'),
      summary: (entry, t) => {
        const body = message.body.safeParse(entry.body);
        return body.success ? body.data.text.replaceAll(/\s+/g, ' ') : t('entry.unknown');
      },
    },
  ],
  meetingPanels: [
    {
      id: 'chat',
      icon: 'message-square',
      label: 'chat',
      order: 20,
      useBadge: useUnreadOfMeeting,
      load: () => import('./MeetingChat.tsx'),
    },
  ],
};
