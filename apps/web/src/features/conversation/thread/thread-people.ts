import { createContext, use } from 'react';
import type { UserId, UserView } from '@parley/contract';

export interface ThreadPeople {
  readonly reader: UserId | null;
  /** Members as far as they are known. */
  readonly members: ReadonlyMap<UserId, UserView>;
}

export const ThreadPeopleContext = createContext<ThreadPeople>({ reader: null, members: new Map() });

/** Who reads the thread around this component, and who is in it. */
export function useThreadPeople(): ThreadPeople {
  return use(ThreadPeopleContext);
}
