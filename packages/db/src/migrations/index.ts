import type { Migration } from './migration.ts';
import { identity } from './0001-identity.ts';
import { conversation } from './0002-conversation.ts';
import { meeting } from './0003-meeting.ts';
import { poll } from './0004-poll.ts';

/** All migrations in the order in which they run. A feature registers its own with one line at the end. */
export const migrations: readonly Migration[] = [identity, conversation, meeting, poll];
