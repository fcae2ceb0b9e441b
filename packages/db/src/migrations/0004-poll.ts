import type { Migration } from './migration.ts';

export const poll: Migration = {
  id: '0004-poll',
  sql: `
create table polls (
  id text primary key,
  workspace_id text not null,
  conversation_id text not null,
  entry_id text not null,
  question text not null,
  options jsonb not null check (jsonb_typeof(options) = 'array'),
  state text not null check (state in ('open', 'closed')),
  version integer not null default 1 check (version > 0),
  created_by text not null,
  client_id text not null,
  created_at timestamptz(3) not null,
  constraint polls_workspace_id_id_key unique (workspace_id, id),
  constraint polls_client_id_key unique (conversation_id, created_by, client_id),
  constraint polls_conversation_fkey foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  constraint polls_entry_fkey foreign key (workspace_id, conversation_id, entry_id) references entries (workspace_id, conversation_id, id) deferrable initially deferred,
  constraint polls_created_by_fkey foreign key (workspace_id, created_by) references users (workspace_id, id)
);

create table poll_votes (
  poll_id text not null,
  user_id text not null,
  workspace_id text not null,
  option integer not null check (option >= 0),
  voted_at timestamptz(3) not null,
  primary key (poll_id, user_id),
  constraint poll_votes_poll_fkey foreign key (workspace_id, poll_id) references polls (workspace_id, id) on delete cascade,
  constraint poll_votes_user_fkey foreign key (workspace_id, user_id) references users (workspace_id, id)
);
`,
};
