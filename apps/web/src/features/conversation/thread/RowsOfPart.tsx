import { Suspense, memo, useMemo } from 'react';
import type { ReactElement } from 'react';
import { conversationContract } from '@parley/contract';
import { DaySeparator, ThreadPart } from '@parley/ui';
import type { EntryProps } from '../../../app/feature.ts';
import { slotsOf, useFeatures } from '../../../platform/features.tsx';
import { daysAgo } from '../../../platform/format/days.ts';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useNow } from '../../../platform/format/use-now.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { slotComponent } from '../../../platform/lazy-slot.tsx';
import { Entry as MessageEntry } from './MessageEntry.tsx';
import { UnknownEntry } from './UnknownEntry.tsx';
import { UnsentMessage } from './UnsentMessage.tsx';
import { samePart } from './rows.ts';
import type { Part, Row } from './rows.ts';

const MESSAGE = conversationContract.entries.message.kind;

const EntryOfKind = memo(function EntryOfKind({ entry, grouped }: EntryProps): ReactElement {
  const features = useFeatures();
  const slot = useMemo(
    () => slotsOf(features, (feature) => feature.entries).find((found) => found.slot.kind === entry.kind)?.slot,
    [features, entry.kind],
  );
  if (entry.kind === MESSAGE) return <MessageEntry entry={entry} grouped={grouped} />;
  if (!slot) return <UnknownEntry entry={entry} />;
  const Shown = slotComponent(slot.load, 'Entry');
  return (
    <Suspense fallback={<li className="entry" aria-hidden="true" />}>
      {/* oxlint-disable-next-line react/static-components -- the same component for the same slot, for ever */}
      <Shown entry={entry} grouped={grouped} />
    </Suspense>
  );
});

function Day({ at }: { readonly at: number }): ReactElement {
  const t = useT('conversation');
  const format = useFormat();
  const now = useNow();
  const date = format.day(at, now);
  const ago = daysAgo(at, now);
  return (
    <DaySeparator>
      {ago === 0 ? t('day.today', { date }) : ago === 1 ? t('day.yesterday', { date }) : date}
    </DaySeparator>
  );
}

function Fresh({ at }: { readonly at: number }): ReactElement {
  const t = useT('conversation');
  const format = useFormat();
  return <DaySeparator fresh>{t('newSince', { time: format.time(at) })}</DaySeparator>;
}

function ThreadRow({ row }: { readonly row: Row }): ReactElement {
  switch (row.type) {
    case 'day':
      return <Day at={row.at} />;
    case 'fresh':
      return <Fresh at={row.at} />;
    case 'entry':
      return <EntryOfKind entry={row.entry} grouped={row.grouped} />;
    case 'unsent':
      return <UnsentMessage item={row.item} grouped={row.grouped} />;
  }
}

/** A part of the thread; it is drawn anew only when one of its rows is another. */
export const RowsOfPart = memo(
  function RowsOfPart({ part }: { readonly part: Part }): ReactElement {
    return (
      <ThreadPart>
        {part.rows.map((row) => (
          <ThreadRow key={row.key} row={row} />
        ))}
      </ThreadPart>
    );
  },
  (before, after) => samePart(before.part, after.part),
);
