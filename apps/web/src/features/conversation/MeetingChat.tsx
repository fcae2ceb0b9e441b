import type { ReactElement } from 'react';
import type { JoinAnswer } from '@parley/contract';
import { ConversationThread } from './thread/ConversationThread.tsx';

/** The conversation of a meeting, beside the videos. */
export function Panel({ meeting }: { readonly meeting: JoinAnswer['meeting'] }): ReactElement {
  return <ConversationThread key={meeting.conversationId} conversationId={meeting.conversationId} compact />;
}
