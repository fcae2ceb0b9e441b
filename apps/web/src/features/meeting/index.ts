import { meetingContract } from '@parley/contract';
import type { FeatureDefinition, Messages } from '../../app/feature.ts';
import { localesOf } from '../../platform/i18n/locales-of.ts';
import { applyMeetingEvent, refetchLinks } from './apply-events.ts';
import { meetingBody, minutesOf } from './entry/meeting-entry.ts';
import type en from './locales/en.json';
import { MEETINGS_PATH } from './meeting-paths.ts';
import { useLiveRow } from './use-live-row.ts';

declare module '../../platform/i18n/namespaces.ts' {
  interface Namespaces {
    meeting: typeof en;
  }
}

/** Meetings: their permanent links, the door, the room. */
export const meetingFeature: FeatureDefinition = {
  name: 'meeting',
  contract: meetingContract,
  messages: localesOf(import.meta.glob<{ default: Messages }>('./locales/*.json')),
  applyEvent: applyMeetingEvent,
  onReconnected: refetchLinks,
  routes: [
    {
      path: MEETINGS_PATH,
      access: 'member',
      frame: 'shell',
      load: async () => ({ default: (await import('./meetings/MeetingsPage.tsx')).MeetingsPage }),
    },
    {
      path: '/m/:code',
      access: 'public',
      frame: 'page',
      load: async () => ({ default: (await import('./MeetingPage.tsx')).MeetingPage }),
    },
  ],
  rail: [{ path: MEETINGS_PATH, icon: 'video', label: 'rail', order: 30, roles: ['owner', 'admin', 'member'] }],
  entries: [
    {
      kind: meetingContract.entries.meeting.kind,
      icon: 'video',
      load: async () => ({ Entry: (await import('./entry/MeetingEntry.tsx')).MeetingEntry }),
      summary: (entry, t) => {
        const body = meetingBody(entry);
        const minutes = body && minutesOf(body);
        if (!body) return t('entry.meeting');
        return minutes === null ? t('entry.live') : t('entry.endedLine', { minutes: minutes ?? 0 });
      },
    },
  ],
  meetingPanels: [
    {
      id: 'people',
      icon: 'users',
      label: 'people.panel',
      order: 10,
      load: async () => ({ Panel: (await import('./room/PeoplePanel.tsx')).PeoplePanel }),
    },
  ],
  starts: [
    {
      id: 'meeting',
      order: 10,
      load: async () => ({ Start: (await import('./meetings/StartMeeting.tsx')).StartMeeting }),
    },
  ],
  conversations: [{ id: 'meeting', order: 10, load: () => import('./entry/conversation-slots.tsx') }],
  conversationRows: [{ id: 'meeting', useLive: useLiveRow }],
};
