import type { Language, PictureId, Role, SessionId, UserId, WorkspaceId, InviteId } from '@parley/contract';
import type { Generated } from 'kysely';

export interface WorkspacesTable {
  id: WorkspaceId;
  name: string;
  created_at: Date;
}

export interface UsersTable {
  id: UserId;
  workspace_id: WorkspaceId;
  role: Role;
  name: string;
  title: string | null;
  /** Null for guests. Lower case, unique in the workspace. */
  email: string | null;
  password_hash: string | null;
  language: Language | null;
  picture_id: PictureId | null;
  created_at: Date;
  deactivated_at: Date | null;
}

export interface SessionsTable {
  id: SessionId;
  workspace_id: WorkspaceId;
  user_id: UserId;
  /** SHA-256 of the token, hex; the token itself is only in the cookie. */
  token_hash: string;
  device: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

export interface InvitesTable {
  id: InviteId;
  workspace_id: WorkspaceId;
  token_hash: string;
  role: 'admin' | 'member';
  created_by: UserId;
  created_at: Date;
  expires_at: Date;
  uses: Generated<number>;
  max_uses: number;
  revoked_at: Date | null;
}

export interface PicturesTable {
  id: PictureId;
  workspace_id: WorkspaceId;
  user_id: UserId;
  /** Always re-encoded by the server, never what was uploaded. */
  media_type: string;
  bytes: Uint8Array;
  created_at: Date;
}

export interface IdentityTables {
  workspaces: WorkspacesTable;
  users: UsersTable;
  sessions: SessionsTable;
  invites: InvitesTable;
  pictures: PicturesTable;
}
