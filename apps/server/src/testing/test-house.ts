import type { ConversationId, UserId, Viewer } from '@parley/contract';
import { WorkspaceId, identityContract, peopleContract } from '@parley/contract';
import type { Store } from '@parley/db';
import type { IdentityService, StartedSession } from '../modules/identity/index.ts';
import { createIdentityModule, hashPassword } from '../modules/identity/index.ts';
import { createPeopleModule } from '../modules/people/index.ts';
import { createProfileModule } from '../modules/profile/index.ts';
import type { Caller } from '../platform/context.ts';
import type { ServerModule } from '../platform/module.ts';
import type { TestContext } from './test-context.ts';
import { SETUP_CODE, createTestContext } from './test-context.ts';
import type { DeviceOptions, Doors } from './test-device.ts';
import { TestDevice, openDoors } from './test-device.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody signed in. */
export interface Inhabitant {
  readonly device: TestDevice;
  readonly viewer: Viewer;
  readonly userId: UserId;
  /** As a door would see the person now. */
  readonly caller: Caller;
  readonly email: string;
}

export interface MemberOptions {
  readonly name?: string;
  readonly role?: 'admin' | 'member';
}

/** Identity, people and profile on a real, empty database. */
export class TestHouse {
  readonly app: TestContext;
  readonly store: Store;
  readonly identity: IdentityService;
  readonly modules: { readonly identity: ServerModule; readonly people: ServerModule; readonly profile: ServerModule };
  readonly doors: Doors;
  /** What `conversationsOf` answers, by person. */
  readonly conversations = new Map<UserId, readonly ConversationId[]>();

  private constructor(store: Store, environment: Readonly<Record<string, string>>) {
    this.store = store;
    this.app = createTestContext(store, environment);
    const { module: identityModule, service: identity } = createIdentityModule(this.app);
    const { module: people } = createPeopleModule(this.app, { identity });
    const { module: profile } = createProfileModule(this.app, {
      identity,
      conversationsOf: async (_db, { userId }) => this.conversations.get(userId) ?? [],
    });
    this.identity = identity;
    this.modules = { identity: identityModule, people, profile };
    this.doors = openDoors(this.app, Object.values(this.modules), (token) => identity.authenticate(token));
  }

  /** Empties the database. */
  static async open(store: Store, environment: Readonly<Record<string, string>> = {}): Promise<TestHouse> {
    await store.transaction(async ({ db }) => {
      // Sessions and pictures go with their people. Truncating is ten times slower.
      for (const table of ['invites', 'users', 'workspaces'] as const) await db.deleteFrom(table).execute();
    });
    return new TestHouse(store, environment);
  }

  device(options: DeviceOptions = {}): TestDevice {
    return new TestDevice(this.doors, options);
  }

  /** Creates the workspace. */
  async owner({ name = 'Elena Marsh', email = 'elena@halden.example' } = {}): Promise<Inhabitant> {
    const device = this.device();
    const viewer = await device.call(identityContract.commands.createWorkspace, {
      setupCode: SETUP_CODE,
      workspaceName: 'Halden',
      name,
      email,
      password: PASSWORD,
      language: 'en',
    });
    return this.#inhabitant(device, viewer);
  }

  /** Comes by an invite of the owner. */
  async member(owner: Inhabitant, { name = 'Bence Kovács', role = 'member' }: MemberOptions = {}): Promise<Inhabitant> {
    const { token } = await owner.device.call(peopleContract.commands.invite, { role });
    const device = this.device();
    const email = `${crypto.randomUUID()}@halden.example`;
    const input = { token, name, email, password: PASSWORD, language: 'hu' } as const;
    return this.#inhabitant(device, await device.call(peopleContract.commands.acceptInvite, input));
  }

  /** Comes without an account. */
  async guest(workspaceId: WorkspaceId, name = 'Гэрэл'): Promise<Inhabitant> {
    const { userId, session } = await this.store.transaction(async (tx) => {
      const made = await this.identity.createGuest(tx, { workspaceId, name, language: 'mn' });
      const start = { ...made, workspaceId, device: 'Safari on iPhone', guest: true };
      return { ...made, session: await this.identity.startSession(tx, start) };
    });
    return this.#signedIn(workspaceId, userId, session);
  }

  /** A second tenant in the same database, with its owner. */
  async stranger(): Promise<Inhabitant> {
    const workspaceId = WorkspaceId.parse(this.app.ids.next('ws'));
    // Later than any other: the first workspace is the one of the server.
    const created_at = new Date(this.app.clock.now() + 1);
    await this.store.db.insertInto('workspaces').values({ id: workspaceId, name: 'Elsewhere', created_at }).execute();
    const passwordHash = await hashPassword(PASSWORD);
    const { userId, session } = await this.store.transaction(async (tx) => {
      const person = { workspaceId, role: 'owner', name: 'Stranger', email: 'stranger@elsewhere.example' } as const;
      const member = await this.identity.createMember(tx, { ...person, passwordHash, language: 'en' });
      if (!member) throw new Error('The address is taken');
      const start = { ...member, workspaceId, device: 'Chrome on Windows', guest: false };
      return { ...member, session: await this.identity.startSession(tx, start) };
    });
    return this.#signedIn(workspaceId, userId, session);
  }

  async deactivate(userId: UserId): Promise<void> {
    const deactivated_at = new Date(this.app.clock.now());
    await this.store.db.updateTable('users').set({ deactivated_at }).where('id', '=', userId).execute();
  }

  async #signedIn(workspaceId: WorkspaceId, userId: UserId, { token, sessionId }: StartedSession): Promise<Inhabitant> {
    const viewer = await this.identity.viewerOf({ workspaceId, userId, sessionId });
    return this.#inhabitant(this.device({ token }), viewer);
  }

  async #inhabitant(device: TestDevice, viewer: Viewer): Promise<Inhabitant> {
    const { caller } = await device.context();
    if (!caller) throw new Error('Is not signed in');
    return { device, viewer, userId: viewer.user.id, caller, email: viewer.email ?? '' };
  }
}
