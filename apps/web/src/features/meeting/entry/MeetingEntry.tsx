import { use } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ButtonLink, EventEntry, Tag } from '@parley/ui';
import type { EntryProps } from '../../../app/feature.ts';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useLanguage, useT } from '../../../platform/i18n/use-t.ts';
import { Elapsed } from '../Elapsed.tsx';
import { meetingPath } from '../meeting-paths.ts';
import { namesText } from '../names.ts';
import { RoomContext } from '../room/room-context.tsx';
import { meetingBody, minutesOf } from './meeting-entry.ts';

/** A meeting in the thread: running with a way in, or ended with how long it took and who was there. */
export function MeetingEntry({ entry }: EntryProps): ReactElement {
  const t = useT('meeting');
  const format = useFormat();
  const language = useLanguage();
  const body = meetingBody(entry);
  // In the thread beside the videos of this very meeting.
  const inside = use(RoomContext) !== null;
  const moment = { time: format.time(entry.createdAt), dateTime: new Date(entry.createdAt).toISOString() };
  if (!body) return <EventEntry icon="video" {...moment} title={t('entry.meeting')} line />;
  const minutes = minutesOf(body);
  if (minutes === null) {
    return (
      <EventEntry
        icon="video"
        tone="accent"
        {...moment}
        title={t('entry.live')}
        text={<Elapsed since={body.startedAt} />}
        actions={
          inside ? (
            <Tag tone="accent">{t('entry.here')}</Tag>
          ) : (
            <Link href={meetingPath(body.code)} asChild>
              <ButtonLink variant="primary">{t('link.join')}</ButtonLink>
            </Link>
          )
        }
      />
    );
  }
  // Entries hold names only; the same name keeps its colour from meeting to meeting.
  const people = body.people.map((name, index) => ({
    id: body.people.indexOf(name) === index ? name : `${name} ${index}`,
    name,
  }));
  return (
    <EventEntry
      icon="video"
      tone="accent"
      {...moment}
      title={t('entry.ended')}
      text={t('entry.summary', { minutes, count: people.length })}
      {...(people.length > 0 ? { people: { list: people, label: namesText(body.people, language) } } : {})}
    />
  );
}
