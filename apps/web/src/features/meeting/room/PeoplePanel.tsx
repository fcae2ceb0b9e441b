import { memo, useState } from 'react';
import type { ReactElement } from 'react';
import type { JoinAnswer, ParticipantView } from '@parley/contract';
import {
  Button,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  PersonRow,
  SideScroll,
  SideSection,
  useToasts,
} from '@parley/ui';
import { useErrorText } from '../../../platform/error-text.ts';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { isOn } from '../devices/capture-words.ts';
import { meetingUrl } from '../meeting-paths.ts';
import { useCopyLink } from '../use-copy.ts';
import { peopleOrder, personDetail } from './people.ts';
import { useIsHost, useIsSelf, useLocal, useRoom, useSession } from './room-context.tsx';

/** Everybody in the meeting, with what they do; hosts may remove somebody. */
export function PeoplePanel({ meeting }: { readonly meeting: JoinAnswer['meeting'] }): ReactElement {
  const t = useT('meeting');
  const format = useFormat();
  const copy = useCopyLink();
  const participants = useSession((state) => state.participants);
  const ownId = useSession((state) => state.self?.id);
  const host = useIsHost();
  const [leaving, setLeaving] = useState<ParticipantView | null>(null);
  const people = peopleOrder(
    participants.map((participant) => ({ participant, self: participant.id === ownId })),
    format.compare,
  );
  return (
    <SideScroll>
      <Button block icon="copy" onClick={() => copy(meetingUrl(meeting))}>
        {t('people.copyInvite')}
      </Button>
      <SideSection title={t('people.title', { count: participants.length })}>
        <ul>
          {people.map(({ participant, self }) => (
            <Person key={participant.id} participant={participant} onRemove={host && !self ? setLeaving : null} />
          ))}
        </ul>
      </SideSection>
      <RemoveDialog participant={leaving} onClose={() => setLeaving(null)} />
    </SideScroll>
  );
}

interface PersonProps {
  readonly participant: ParticipantView;
  readonly onRemove: ((participant: ParticipantView) => void) | null;
}

const Person = memo(function Person({ participant, onRemove }: PersonProps): ReactElement {
  const { id, name, userId, picture } = participant;
  const t = useT('meeting');
  const self = useIsSelf(participant);
  const sends = useSession((state) => state.sources.get(id)?.microphone === 'on');
  const open = useLocal((state) => isOn(state.microphone));
  const camera = useSession((state) => state.sources.get(id)?.camera === 'on');
  const quality = useSession((state) => state.quality.get(id));
  const speaking = useSession((state) => state.speakers.includes(id));
  const microphone = self ? open : sends;
  const detail = personDetail({ participant, self, microphone, camera, speaking: speaking && microphone, quality });
  return (
    <PersonRow
      person={{ id: userId, name, picture }}
      name={self ? t('people.you', { name }) : name}
      detail={detail ? t(detail) : undefined}
      speaking={speaking && microphone ? t('tile.speaking') : undefined}
      states={
        speaking && microphone
          ? []
          : [
              microphone
                ? { icon: 'mic', label: t('person.micOn') }
                : { icon: 'mic-off', label: t('tile.muted'), tone: 'off' },
            ]
      }
      actions={
        onRemove ? (
          <Menu trigger={<IconButton size="sm" icon="ellipsis-vertical" label={t('people.actions', { name })} />}>
            <MenuItem icon="user-x" danger onSelect={() => onRemove(participant)}>
              {t('people.remove')}
            </MenuItem>
          </Menu>
        ) : (
          <span className="person__gap" />
        )
      }
    />
  );
});

function RemoveDialog({
  participant,
  onClose,
}: {
  readonly participant: ParticipantView | null;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT('meeting');
  const errorText = useErrorText();
  const { show } = useToasts();
  const { session } = useRoom();
  const [busy, setBusy] = useState(false);
  const name = participant?.name ?? '';
  const remove = async (): Promise<void> => {
    if (!participant) return;
    setBusy(true);
    try {
      await session.remove(participant.id);
    } catch (error) {
      show({ text: errorText(error), tone: 'danger' });
    } finally {
      setBusy(false);
      onClose();
    }
  };
  return (
    <ConfirmDialog
      open={participant !== null}
      danger
      title={t('people.removeTitle', { name })}
      text={t('people.removeText')}
      confirmLabel={t('people.remove')}
      cancelLabel={t('cancel')}
      closeLabel={t('dismiss')}
      busy={busy}
      onConfirm={() => void remove()}
      onCancel={onClose}
    />
  );
}
