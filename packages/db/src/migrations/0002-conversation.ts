import type { Migration } from './migration.ts';

export const conversation: Migration = {
  id: '0002-conversation',
  sql: `
create table conversations (
  id text primary key,
  workspace_id text not null references workspaces (id),
  kind text not null check (kind in ('direct', 'group', 'channel', 'class', 'customer')),
  title text not null,
  seq integer not null default 0 check (seq >= 0),
  change integer not null default 0 check (change >= seq),
  created_by text not null,
  created_at timestamptz(3) not null,
  active_at timestamptz(3) not null,
  constraint conversations_workspace_id_id_key unique (workspace_id, id),
  constraint conversations_created_by_fkey foreign key (workspace_id, created_by) references users (workspace_id, id)
);

create table conversation_members (
  conversation_id text not null,
  user_id text not null,
  workspace_id text not null,
  joined_at timestamptz(3) not null,
  read_seq integer not null default 0 check (read_seq >= 0),
  primary key (conversation_id, user_id),
  constraint conversation_members_conversation_fkey foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  constraint conversation_members_user_fkey foreign key (workspace_id, user_id) references users (workspace_id, id) on delete cascade
);
create index conversation_members_user_id_idx on conversation_members (user_id);

create table entries (
  id text primary key,
  workspace_id text not null,
  conversation_id text not null,
  seq integer not null check (seq > 0),
  change integer not null check (change >= seq),
  kind text not null,
  author_id text,
  client_id text,
  body jsonb not null,
  created_at timestamptz(3) not null,
  edited_at timestamptz(3),
  constraint entries_conversation_id_seq_key unique (conversation_id, seq),
  constraint entries_conversation_id_change_key unique (conversation_id, change),
  constraint entries_client_id_key unique (conversation_id, author_id, client_id),
  constraint entries_place_key unique (workspace_id, conversation_id, id),
  constraint entries_conversation_fkey foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  constraint entries_author_fkey foreign key (workspace_id, author_id) references users (workspace_id, id)
);
`,
};
