import type { ReactElement } from 'react';
import { ConversationId } from '@parley/contract';
import { Avatar, Bones, Panel as SidePanel, PanelBlock, PanelItem, Tag } from '@parley/ui';
import type { RoutePanelProps } from '../../app/feature.ts';
import { useFormat } from '../../platform/format/use-format.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useSignedIn } from '../identity/index.ts';
import { useConversation } from './list/use-conversations.ts';
import { useMembers } from './thread/use-members.ts';

function Details({ id }: { readonly id: ConversationId }): ReactElement {
  const t = useT('conversation');
  const format = useFormat();
  const { user } = useSignedIn();
  const conversation = useConversation(id);
  const members = useMembers(id);
  return (
    <>
      {conversation ? (
        <PanelBlock>
          <p className="settings-text">{t('since', { date: format.date(conversation.createdAt) })}</p>
        </PanelBlock>
      ) : null}
      <PanelBlock title={t('membersTitle')} count={members.list.length}>
        {members.list.length === 0 ? <Bones label={t('loadingMembers')} rows={3} /> : null}
        <ul>
          {members.list.map((member) => (
            <PanelItem
              key={member.id}
              start={<Avatar id={member.id} name={member.name} picture={member.picture} size={30} />}
              name={member.id === user.id ? t('nameYou', { name: member.name }) : member.name}
              text={member.title ?? undefined}
              end={member.role === 'guest' ? <Tag>{t('guest')}</Tag> : undefined}
            />
          ))}
        </ul>
      </PanelBlock>
    </>
  );
}

/** What stands beside a conversation: since when it is, and who is in it. */
export function Panel({ params, onClose }: RoutePanelProps): ReactElement {
  const t = useT('conversation');
  const id = ConversationId.safeParse(params['conversationId']);
  return (
    <SidePanel title={t('details')} closeLabel={t('detailsClose')} onClose={onClose}>
      {id.success ? <Details id={id.data} /> : null}
    </SidePanel>
  );
}
