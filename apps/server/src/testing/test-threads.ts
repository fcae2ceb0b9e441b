import { randomUUID } from 'node:crypto';
import type { ConversationId, Entry } from '@parley/contract';
import { conversationContract } from '@parley/contract';
import type { Store } from '@parley/db';
import { createConversationModule, type ConversationService, type Membership } from '../modules/conversation/index.ts';
import type { ServerModule } from '../platform/module.ts';
import { RateLimiter } from '../platform/rate-limiter.ts';
import type { TestContext } from './test-context.ts';
import type { Doors } from './test-device.ts';
import { TestDevice, openDoors } from './test-device.ts';
import { TestHouse, type Inhabitant } from './test-house.ts';

/** People of two workspaces, and conversations between them, on a real database. */
export interface Cast {
  /** Owner of the workspace. */
  readonly elena: Inhabitant;
  readonly bence: Inhabitant;
  /** An admin. */
  readonly saraa: Inhabitant;
  readonly guest: Inhabitant;
  /** The owner of another workspace. */
  readonly stranger: Inhabitant;
}

/** What other modules are made of, given the conversations. */
type MoreModules = (app: TestContext, conversations: ConversationService) => readonly ServerModule[];

/** Conversations with everything below them, and the modules under test on top. */
export class TestThreads {
  readonly app: TestContext;
  readonly store: Store;
  readonly conversations: ConversationService;
  readonly module: ServerModule;
  readonly cast: Cast;
  readonly #doors: Doors;

  private constructor(house: TestHouse, cast: Cast, more: MoreModules) {
    const { module, service } = createConversationModule(house.app);
    this.app = house.app;
    this.store = house.store;
    this.conversations = service;
    this.module = module;
    this.cast = cast;
    const modules = [...Object.values(house.modules), module, ...more(house.app, service)];
    // These tests are not about limits, and their people are few.
    const app = { ...house.app, limits: new RateLimiter(100) };
    this.#doors = openDoors(app, modules, (token) => house.identity.authenticate(token));
  }

  /** Needs an empty database. */
  static async open(store: Store, more: MoreModules = () => []): Promise<TestThreads> {
    const house = await TestHouse.open(store);
    const elena = await house.owner();
    const cast: Cast = {
      elena,
      bence: await house.member(elena),
      saraa: await house.member(elena, { name: 'Саруул', role: 'admin' }),
      guest: await house.guest(elena.caller.workspaceId),
      stranger: await house.stranger(),
    };
    return new TestThreads(house, cast, more);
  }

  /** A device on which somebody is signed in. */
  as(person: Inhabitant): TestDevice {
    return new TestDevice(this.#doors, { token: person.device.token });
  }

  /** A conversation of these people, made by the first one. What it published is forgotten. */
  async conversation(...people: readonly [Inhabitant, ...Inhabitant[]]): Promise<ConversationId> {
    const [first, ...others] = people;
    const { workspaceId, userId: createdBy } = first.caller;
    const id = await this.store.transaction(async (tx) => {
      const made = await this.conversations.create(tx, { workspaceId, kind: 'group', title: 'Checkout', createdBy });
      for (const { userId } of others) {
        await this.conversations.addMember(tx, { workspaceId, conversationId: made, userId });
      }
      return made;
    });
    this.app.publisher.take();
    return id;
  }

  async addMember(membership: Membership): Promise<void> {
    await this.store.transaction((tx) => this.conversations.addMember(tx, membership));
  }

  async removeMember(membership: Membership): Promise<void> {
    await this.store.transaction((tx) => this.conversations.removeMember(tx, membership));
  }

  /** Writes a message, with a new client id unless one is given. */
  async send(
    person: Inhabitant,
    conversationId: ConversationId,
    message: { text?: string; clientId?: string } = {},
  ): Promise<Entry> {
    const { text = 'Hello', clientId = randomUUID() } = message;
    const { entry } = await this.as(person).call(conversationContract.commands.send, {
      conversationId,
      clientId,
      text,
    });
    return entry;
  }
}
