import type { Migration } from './migration.ts';

export const identity: Migration = {
  id: '0001-identity',
  sql: `
create table workspaces (
  id text primary key,
  name text not null,
  created_at timestamptz(3) not null
);

create table users (
  id text primary key,
  workspace_id text not null references workspaces (id),
  role text not null check (role in ('owner', 'admin', 'member', 'guest')),
  name text not null,
  title text,
  email text check (email = lower(email)),
  password_hash text,
  language text,
  picture_id text,
  created_at timestamptz(3) not null,
  deactivated_at timestamptz(3),
  constraint users_workspace_id_id_key unique (workspace_id, id),
  constraint users_workspace_id_email_key unique (workspace_id, email),
  constraint users_account_check check ((role = 'guest') = (email is null) and (email is null) = (password_hash is null))
);

create table sessions (
  id text primary key,
  workspace_id text not null,
  user_id text not null,
  token_hash text not null,
  device text not null,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  constraint sessions_token_hash_key unique (token_hash),
  constraint sessions_user_fkey foreign key (workspace_id, user_id) references users (workspace_id, id) on delete cascade
);
create index sessions_user_id_idx on sessions (user_id);
create index sessions_expires_at_idx on sessions (expires_at);

create table invites (
  id text primary key,
  workspace_id text not null,
  token_hash text not null,
  role text not null check (role in ('admin', 'member')),
  created_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  uses integer not null default 0,
  max_uses integer not null,
  revoked_at timestamptz(3),
  constraint invites_token_hash_key unique (token_hash),
  constraint invites_uses_check check (uses between 0 and max_uses),
  constraint invites_created_by_fkey foreign key (workspace_id, created_by) references users (workspace_id, id)
);
create index invites_workspace_id_idx on invites (workspace_id, created_at);

create table pictures (
  id text primary key,
  workspace_id text not null,
  user_id text not null,
  media_type text not null,
  bytes bytea not null,
  created_at timestamptz(3) not null,
  constraint pictures_workspace_id_id_key unique (workspace_id, id),
  constraint pictures_user_fkey foreign key (workspace_id, user_id) references users (workspace_id, id) on delete cascade
);
create index pictures_user_id_idx on pictures (user_id);

alter table users add constraint users_picture_fkey
  foreign key (workspace_id, picture_id) references pictures (workspace_id, id) deferrable initially deferred;
`,
};
