import { meetingContract, profileContract } from '@parley/contract';
import type { MeetingCode, Viewer } from '@parley/contract';
import type { Client } from '@parley/client';

const key = (code: MeetingCode): string => `parley.guest.${code}`;

export interface GuestEntryOptions {
  readonly client: {
    readonly api: Pick<Client['api'], 'call'>;
    readonly connection: Pick<Client['connection'], 'connect' | 'disconnect' | 'snapshot' | 'subscribe'>;
  };
  readonly code: MeetingCode;
  /** Who is signed in now, or nobody. */
  readonly viewer: Viewer | null;
  /** Told who it is from now on; whoever is told connects as that person. */
  readonly onViewer: (viewer: Viewer) => void;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * Makes sure that somebody is signed in who may knock at this meeting, under this name. Members are; a guest of this
 * meeting stays the same guest, with a new name if need be; anybody else becomes a new guest.
 * @throws AppError as the operations do, e.g. `REMOVED_BY_HOST`
 */
export async function becomeSomebody(
  { client, code, viewer, onViewer, storage }: GuestEntryOptions,
  name: string,
): Promise<void> {
  if (viewer && viewer.user.role !== 'guest') return;
  if (viewer && storage.getItem(key(code)) === viewer.user.id) {
    if (viewer.user.name !== name) onViewer(await client.api.call(profileContract.commands.update, { name }));
    return;
  }
  const guest = await client.api.call(meetingContract.commands.enterAsGuest, { code, name });
  storage.setItem(key(code), guest.user.id);
  // A former guest's connection is replaced by whoever is told; where there was none, it need not wait for that.
  if (viewer) client.connection.disconnect();
  else client.connection.connect();
  onViewer(guest);
  await connected(client.connection);
}

/** Resolves when the connection stands, or has to be waited for: drawing the room before would hold its handshake up. */
function connected(connection: GuestEntryOptions['client']['connection']): Promise<void> {
  const settled = (): boolean => !['idle', 'connecting'].includes(connection.snapshot().status);
  if (settled()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = connection.subscribe(() => {
      if (!settled()) return;
      stop();
      resolve();
    });
  });
}
