import type { MediaEngine } from '@parley/sfu';
import type { AppContext, Caller } from '../platform/context.ts';
import type { ServerModule, SnapshotLoader } from '../platform/module.ts';
import { createConversationModule } from './conversation/index.ts';
import { createIdentityModule, type IdentityService } from './identity/index.ts';
import { createMediaModule } from './media/index.ts';
import { createMeetingModule, type MeetingNeeds } from './meeting/index.ts';
import { createPeopleModule } from './people/index.ts';
import { createPollModule } from './poll/index.ts';
import { createProfileModule } from './profile/index.ts';

export interface Modules {
  readonly modules: readonly ServerModule[];
  readonly authenticate: (token: string) => Promise<Caller | null>;
  /** Whether a workspace has to be created first. */
  readonly needsSetup: () => Promise<boolean>;
}

/** Every module of the product, tied together. A feature registers itself with its line here. */
export function createModules(app: AppContext, engine: MediaEngine): Modules {
  const snapshots = new Map<string, SnapshotLoader>();
  const identity = createIdentityModule(app);
  const people = createPeopleModule(app, { identity: identity.service });
  const conversation = createConversationModule(app);
  const profile = createProfileModule(app, {
    identity: identity.service,
    conversationsOf: (db, person) => conversation.service.conversationIdsOf(db, person),
  });
  const meeting = createMeetingModule(app, {
    conversations: conversation.service,
    guests: guestsOf(identity.service),
    snapshots: () => snapshots,
  });
  const media = createMediaModule(app, engine, { seats: meeting.seats });

  const modules = [
    identity,
    people,
    profile,
    conversation,
    meeting,
    media,
    createPollModule(app, { conversations: conversation.service }),
  ].map((one): ServerModule => one.module);
  for (const { name, snapshot } of modules) if (snapshot) snapshots.set(name, snapshot);
  return {
    modules,
    authenticate: (token) => identity.service.authenticate(token),
    needsSetup: async () => (await identity.service.theWorkspace(app.store.db)) === null,
  };
}

function guestsOf(identity: IdentityService): MeetingNeeds['guests'] {
  return {
    enter: async (tx, { workspaceId, name, device, replaces }) => {
      const { userId } = await identity.createGuest(tx, { workspaceId, name, language: null });
      const { sessionId, token, expiresAt } = await identity.startSession(tx, {
        workspaceId,
        userId,
        device,
        guest: true,
        replaces,
      });
      return { userId, token, expiresAt, viewer: (db) => identity.viewerOf({ workspaceId, userId, sessionId }, db) };
    },
  };
}
