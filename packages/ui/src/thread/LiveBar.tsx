import type { ReactElement, ReactNode } from 'react';
import { AvatarStack } from '../display/Avatar.tsx';
import type { AvatarSubject } from '../display/Avatar.tsx';
import { Pulse } from '../shell/ListRow.tsx';

export interface LiveBarProps {
  /** Such as "Meeting now". */
  readonly title: string;
  /** Such as "12:04, 3 people". */
  readonly text?: string | undefined;
  readonly people?: { readonly list: readonly AvatarSubject[]; readonly label: string } | undefined;
  /** The Join button. */
  readonly action: ReactNode;
}

/** Above a thread while a call or meeting of it runs. */
export function LiveBar({ title, text, people, action }: LiveBarProps): ReactElement {
  return (
    <div className="live" role="status">
      <Pulse />
      <span className="grow cut">
        <b>{title}</b>
        {text ? `, ${text}` : null}
      </span>
      {people ? <AvatarStack people={people.list} label={people.label} /> : null}
      {action}
    </div>
  );
}
