import type { JoinAnswer } from '@parley/contract';
import { usePolls } from './api.ts';

/** How many polls of the meeting's conversation wait for an answer of this person. */
export function useOpenPolls(meeting: JoinAnswer['meeting']): number {
  const polls = usePolls(meeting.conversationId).data?.polls ?? [];
  return polls.filter((poll) => poll.state === 'open' && poll.myVote === null).length;
}
