import type { IncomingMessage } from 'node:http';

/**
 * Whether a request may come from where it says: no Origin at all (not a browser, or a same-origin GET), the origin of
 * the public URL, or the very host the request was sent to. Together with SameSite cookies this stops other sites.
 */
export function isAllowedOrigin(request: Pick<IncomingMessage, 'headers'>, publicUrl: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  if (!URL.canParse(origin) || host === undefined) return false;
  return new URL(origin).host === host;
}
