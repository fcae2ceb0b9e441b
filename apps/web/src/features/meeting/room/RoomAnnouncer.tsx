import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { VisuallyHidden } from '@parley/ui';
import { useLanguage, useT } from '../../../platform/i18n/use-t.ts';
import { namesText } from '../names.ts';
import { MOST_ANNOUNCED, arrivalsBetween } from './arrivals.ts';
import { useSession } from './room-context.tsx';

/** Says politely who joined and who left. */
export function RoomAnnouncer(): ReactElement {
  const t = useT('meeting');
  const language = useLanguage();
  const participants = useSession((state) => state.participants);
  const here = useSession((state) => state.phase.status === 'here');
  const before = useRef<typeof participants | null>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    // Whoever is there when one joins is no news, nor is what a broken connection missed.
    if (!here) return;
    const known = before.current;
    before.current = participants;
    if (!known || participants.length > MOST_ANNOUNCED) return;
    const { joined, left } = arrivalsBetween(known, participants);
    const names = (people: typeof participants): string =>
      namesText(
        people.map((one) => one.name),
        language,
      );
    const said = [
      joined.length > 0 ? t('announce.joined', { names: names(joined) }) : '',
      left.length > 0 ? t('announce.left', { names: names(left) }) : '',
    ];
    if (joined.length + left.length > 0) setText(said.filter(Boolean).join(' '));
  }, [participants, here, t, language]);
  return <VisuallyHidden live>{text}</VisuallyHidden>;
}
