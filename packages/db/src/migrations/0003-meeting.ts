import type { Migration } from './migration.ts';

export const meeting: Migration = {
  id: '0003-meeting',
  sql: `
create table meeting_links (
  code text primary key,
  workspace_id text not null,
  conversation_id text not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  constraint meeting_links_place_key unique (workspace_id, conversation_id, code),
  constraint meeting_links_conversation_fkey foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  constraint meeting_links_created_by_fkey foreign key (workspace_id, created_by) references users (workspace_id, id)
);
create index meeting_links_conversation_id_idx on meeting_links (conversation_id);

create table meetings (
  id text primary key,
  workspace_id text not null,
  conversation_id text not null,
  code text not null,
  state text not null check (state in ('live', 'ended')),
  entry_id text not null,
  started_by text not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  constraint meetings_workspace_id_id_key unique (workspace_id, id),
  constraint meetings_ended_check check ((state = 'ended') = (ended_at is not null)),
  constraint meetings_link_fkey foreign key (workspace_id, conversation_id, code) references meeting_links (workspace_id, conversation_id, code),
  constraint meetings_entry_fkey foreign key (workspace_id, conversation_id, entry_id) references entries (workspace_id, conversation_id, id) deferrable initially deferred,
  constraint meetings_started_by_fkey foreign key (workspace_id, started_by) references users (workspace_id, id)
);
create unique index meetings_live_code_key on meetings (code) where state = 'live';
create index meetings_conversation_id_idx on meetings (conversation_id);

create table participants (
  id text primary key,
  workspace_id text not null,
  meeting_id text not null,
  user_id text not null,
  seat_key_hash text not null,
  role text not null check (role in ('host', 'participant')),
  state text not null check (state in ('here', 'away', 'gone')),
  leave_reason text check (leave_reason in ('left', 'removed', 'timed-out', 'ended', 'moved')),
  server_id text not null,
  connection_id text not null,
  lease_expires_at timestamptz(3) not null,
  joined_at timestamptz(3) not null,
  left_at timestamptz(3),
  constraint participants_gone_check check ((state = 'gone') = (left_at is not null) and (state = 'gone') = (leave_reason is not null)),
  constraint participants_meeting_fkey foreign key (workspace_id, meeting_id) references meetings (workspace_id, id) on delete cascade,
  constraint participants_user_fkey foreign key (workspace_id, user_id) references users (workspace_id, id)
);
create index participants_meeting_id_state_idx on participants (meeting_id, state);
create index participants_seat_key_hash_idx on participants (seat_key_hash);
create index participants_user_id_idx on participants (user_id);
create index participants_lease_idx on participants (lease_expires_at) where state <> 'gone';
create index participants_server_id_idx on participants (server_id) where state <> 'gone';

create table meeting_bans (
  meeting_id text not null,
  user_id text not null,
  workspace_id text not null,
  created_at timestamptz(3) not null,
  primary key (meeting_id, user_id),
  constraint meeting_bans_meeting_fkey foreign key (workspace_id, meeting_id) references meetings (workspace_id, id) on delete cascade,
  constraint meeting_bans_user_fkey foreign key (workspace_id, user_id) references users (workspace_id, id)
);
`,
};
