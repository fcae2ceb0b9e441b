import type { ConversationTables } from './tables/conversation.tables.ts';
import type { IdentityTables } from './tables/identity.tables.ts';
import type { MeetingTables } from './tables/meeting.tables.ts';
import type { PollTables } from './tables/poll.tables.ts';

/** All tables. A feature registers its own with one line here. */
export type Database = IdentityTables & ConversationTables & MeetingTables & PollTables;
