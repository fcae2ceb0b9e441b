import { createHmac } from 'node:crypto';
import type { IceServer } from '@parley/contract';
import type { Config } from '../../platform/config.ts';

/** How long TURN credentials work, in seconds: longer than a meeting lasts, since a relay is asked for anew on the way. */
export const TURN_TTL_S = 12 * 60 * 60;

/**
 * ICE servers for one participant. Credentials are made for the moment, as coturn's `use-auth-secret` understands them
 * (draft-uberti-behave-turn-rest-00): the user name says until when, the password is its HMAC-SHA1.
 * @param nowMs milliseconds since 1970
 * @param subject an id without a colon, for the relay's log
 */
export function iceServersFor(
  turn: Config['turn'],
  { nowMs, subject }: { readonly nowMs: number; readonly subject: string },
): IceServer[] {
  if (!turn) return [];
  const isStun = (url: string): boolean => /^stuns?:/i.test(url);
  const stun = turn.urls.filter(isStun);
  const relays = turn.urls.filter((url) => !isStun(url));
  const username = `${Math.floor(nowMs / 1000) + TURN_TTL_S}:${subject}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return [
    ...(stun.length > 0 ? [{ urls: stun }] : []),
    ...(relays.length > 0 ? [{ urls: relays, username, credential }] : []),
  ];
}
