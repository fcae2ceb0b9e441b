import { z } from 'zod';
import { defineContract } from '../kernel/contract.ts';
import {
  Email,
  Language,
  NewPassword,
  Nothing,
  PersonName,
  SessionId,
  Timestamp,
  UserId,
  WorkspaceId,
  lineText,
} from '../kernel/primitives.ts';

export const ROLES = ['owner', 'admin', 'member', 'guest'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What anybody who may see a person at all gets to see. `picture` is a path on this server. */
export const UserView = z.object({
  id: UserId,
  name: z.string(),
  role: Role,
  title: z.string().nullable(),
  picture: z.string().nullable(),
});
export type UserView = z.infer<typeof UserView>;

/** Who is asking: the signed-in person or guest, and where. */
export const Viewer = z.object({
  user: UserView,
  email: z.string().nullable(),
  language: Language.nullable(),
  workspace: z.object({ id: WorkspaceId, name: z.string() }),
  sessionId: SessionId,
});
export type Viewer = z.infer<typeof Viewer>;

export const SessionView = z.object({
  id: SessionId,
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  device: z.string(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const identityContract = defineContract('identity', {
  queries: {
    status: {
      summary: 'Whether this server has a workspace yet, and its name.',
      access: 'public',
      input: Nothing,
      output: z.object({ initialized: z.boolean(), workspaceName: z.string().nullable(), version: z.string() }),
    },
    viewer: {
      summary: 'The signed-in person, or null.',
      access: 'public',
      input: Nothing,
      output: z.object({ viewer: Viewer.nullable() }),
    },
    sessions: {
      summary: 'The devices on which the caller is signed in.',
      access: 'guest',
      input: Nothing,
      output: z.object({ sessions: z.array(SessionView) }),
    },
  },
  commands: {
    createWorkspace: {
      summary: 'Create the workspace and its owner with the one-time code that the server printed, and sign in.',
      access: 'public',
      door: 'http',
      input: z.object({
        setupCode: z.string().trim().max(40),
        workspaceName: lineText(60),
        name: PersonName,
        email: Email,
        password: NewPassword,
        language: Language,
      }),
      output: Viewer,
      errors: ['SETUP_CODE_WRONG', 'ALREADY_INITIALIZED'],
      limit: { points: 10, seconds: 300, per: 'address' },
    },
    signIn: {
      summary: 'Sign in with e-mail address and password; sets the session cookie.',
      access: 'public',
      door: 'http',
      input: z.object({ email: Email, password: z.string().min(1).max(200) }),
      output: Viewer,
      errors: ['CREDENTIALS_WRONG', 'NOT_INITIALIZED'],
    },
    signOut: { summary: 'End this session.', access: 'public', door: 'http', input: Nothing, output: Nothing },
    signOutEverywhere: {
      summary: 'End all sessions of the caller, this one too.',
      access: 'guest',
      door: 'http',
      input: Nothing,
      output: Nothing,
    },
    endSession: {
      summary: 'End one session of the caller.',
      access: 'guest',
      input: z.object({ sessionId: SessionId }),
      output: Nothing,
      errors: ['NOT_FOUND'],
    },
    changePassword: {
      summary: 'Change the password; every other session of the caller ends.',
      access: 'member',
      input: z.object({ current: z.string().min(1).max(200), next: NewPassword }),
      output: Nothing,
      errors: ['CREDENTIALS_WRONG'],
      limit: { points: 10, seconds: 900, per: 'user' },
    },
  },
  events: {
    /** To the user's own devices: these sessions are over. */
    sessionEnded: z.object({ sessionIds: z.array(SessionId) }),
  },
});
