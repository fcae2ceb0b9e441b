import { identity } from './0001-identity.ts';
import { conversation } from './0002-conversation.ts';
import { meeting } from './0003-meeting.ts';
import { poll } from './0004-poll.ts';

/** A step forward of the schema. Once released, neither `id` nor `sql` may ever change. */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}

/** All migrations in the order in which they run. A feature registers its own with one line at the end. */
export const migrations: readonly Migration[] = [identity, conversation, meeting, poll];
