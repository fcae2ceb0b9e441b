import { HTTP, PROTOCOL_VERSION } from '@parley/contract';
import type { Clock } from '../support/clock.ts';
import type { Bounds, Passage } from './door.ts';

export interface HttpDoorPorts {
  readonly fetch: typeof globalThis.fetch;
  readonly baseUrl: string;
  readonly clock: Clock;
}

/** Statuses with which a proxy says that the server behind it does not answer. */
const GATEWAY: ReadonlySet<number> = new Set([502, 503, 504]);

export const protocolHeaders: Readonly<Record<string, string>> = { [HTTP.protocolHeader]: String(PROTOCOL_VERSION) };

/** What a body that should hold an answer means. */
export function readBody(text: string, status: number): Passage {
  try {
    return { type: 'answered', body: JSON.parse(text) };
  } catch (cause) {
    return { type: 'unanswered', code: GATEWAY.has(status) ? 'OFFLINE' : 'BAD_ANSWER', sent: true, cause };
  }
}

/** `POST /api/v1/<operation>` with the session cookie. */
export async function askByHttp(
  ports: HttpDoorPorts,
  message: { readonly name: string; readonly input: unknown },
  bounds: Bounds,
): Promise<Passage> {
  const { fetch, baseUrl, clock } = ports;
  const { signal } = bounds;
  signal?.throwIfAborted();
  const controller = new AbortController();
  let late = false;
  const cancel = clock.after(Math.max(0, bounds.deadline - clock.now()), () => {
    late = true;
    controller.abort();
  });
  const onAbort = (): void => controller.abort();
  signal?.addEventListener('abort', onAbort);
  try {
    const response = await fetch(`${baseUrl}${HTTP.apiPrefix}/${message.name}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', ...protocolHeaders },
      body: JSON.stringify(message.input),
      signal: controller.signal,
    });
    return readBody(await response.text(), response.status);
  } catch (cause) {
    signal?.throwIfAborted();
    return { type: 'unanswered', code: late ? 'TIMEOUT' : 'OFFLINE', sent: true, cause };
  } finally {
    cancel();
    signal?.removeEventListener('abort', onAbort);
  }
}
