import { Suspense, useEffect } from 'react';
import type { ReactElement } from 'react';
import type { MeetingView } from '@parley/contract';
import { Bones, Icon, SidePanel } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { slotComponent } from '../../../platform/lazy-slot.tsx';
import type { RoomPanel } from './use-panels.ts';

export interface RoomPanelViewProps {
  readonly meeting: MeetingView;
  readonly panels: readonly RoomPanel[];
  readonly open: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** People, chat, polls and whatever other features bring, beside the video. */
export function RoomPanelView({ meeting, panels, open, onOpen, onClose }: RoomPanelViewProps): ReactElement | null {
  const t = useT('meeting');
  useEffect(() => {
    document.querySelector<HTMLElement>(`#side-tab-${open}`)?.focus({ preventScroll: true });
  }, [open]);
  const shown = panels.find((panel) => panel.slot.id === open);
  if (!shown) return null;
  const Panel = slotComponent(shown.slot.load, 'Panel');
  return (
    <SidePanel
      label={t('panel.label')}
      tabs={panels.map(({ slot, label, count, waiting }) => ({
        id: slot.id,
        label,
        count,
        badge:
          waiting > 0 && slot.id !== open
            ? { text: String(waiting), label: t('panel.new', { count: waiting }) }
            : undefined,
      }))}
      value={open}
      onChange={onOpen}
      closeLabel={t('panel.close')}
      onClose={onClose}
      foot={
        <>
          <Icon name="git-commit-vertical" size="sm" />
          {t('panel.stays', { title: meeting.title })}
        </>
      }
    >
      <Suspense fallback={<Bones label={t('panel.loading')} />}>
        {/* oxlint-disable-next-line react/static-components -- the same component for the same slot, for ever */}
        <Panel meeting={meeting} />
      </Suspense>
    </SidePanel>
  );
}
