import {
  identityContract,
  meetingContract,
  peopleContract,
  type MeetingLink,
  type OutputOf,
  type Viewer,
} from '@parley/contract';
import { ApiClient } from './api-client.ts';

export interface Person {
  readonly client: ApiClient;
  readonly viewer: Viewer;
  readonly email: string;
  readonly password: string;
}

export const PASSWORD = 'correct horse battery';

/** A workspace with its owner signed in; more people on demand. */
export class TestWorkspace {
  readonly url: string;
  readonly owner: Person;
  readonly #clients: ApiClient[];

  private constructor(url: string, owner: Person) {
    this.url = url;
    this.owner = owner;
    this.#clients = [owner.client];
  }

  static async create(
    server: { readonly url: string; readonly setupCode: string },
    names: { readonly workspace?: string; readonly owner?: string } = {},
  ): Promise<TestWorkspace> {
    const client = new ApiClient(server.url);
    const email = 'elena@halden.example';
    const viewer = await client.post(identityContract.commands.createWorkspace, {
      setupCode: server.setupCode,
      workspaceName: names.workspace ?? 'Halden',
      name: names.owner ?? 'Elena Marsh',
      email,
      password: PASSWORD,
      language: 'en',
    });
    return new TestWorkspace(server.url, { client, viewer, email, password: PASSWORD });
  }

  /** An invite link. */
  invite(role: 'admin' | 'member' = 'member'): Promise<OutputOf<typeof peopleContract.commands.invite>> {
    return this.owner.client.post(peopleContract.commands.invite, { role });
  }

  /** Somebody new, by invite link. */
  async addMember(name: string, role: 'admin' | 'member' = 'member'): Promise<Person> {
    const { token } = await this.invite(role);
    const client = new ApiClient(this.url);
    const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@halden.example`;
    const viewer = await client.post(peopleContract.commands.acceptInvite, {
      token,
      name,
      email,
      password: PASSWORD,
      language: 'en',
    });
    this.#clients.push(client);
    return { client, viewer, email, password: PASSWORD };
  }

  async createMeeting(title = 'Checkout review', by: Person = this.owner): Promise<MeetingLink> {
    const { link } = await by.client.post(meetingContract.commands.create, { title });
    return link;
  }

  /** Somebody without an account. */
  async addGuest(code: string, name: string): Promise<{ readonly client: ApiClient; readonly viewer: Viewer }> {
    const client = new ApiClient(this.url);
    const viewer = await client.post(meetingContract.commands.enterAsGuest, { code, name });
    this.#clients.push(client);
    return { client, viewer };
  }

  /** Closes every connection it made. */
  close(): void {
    for (const client of this.#clients) client.close();
  }
}
