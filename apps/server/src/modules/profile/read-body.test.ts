import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@parley/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const MAX = 1024 * 1024;

/** Answers with the number of bytes, or with a code. */
const server = createServer((req, res) => {
  readBody(req, MAX).then(
    (body) => res.end(String(body.length)),
    (error: unknown) => res.end(error instanceof AppError ? error.code : 'INTERNAL'),
  );
});
const port = (): number => (server.address() as AddressInfo).port;

/** Sends a body without saying how long it is. */
async function* chunks(count: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i += 1) yield new Uint8Array(64 * 1024).fill(i);
}

async function send(body: Uint8Array | AsyncGenerator<Uint8Array>): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port()}/`, { method: 'PUT', body, duplex: 'half' });
  return response.text();
}

describe('[ID62] readBody', () => {
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('takes as much as is allowed', async () => {
    expect(await send(new Uint8Array(0))).toBe('0');
    expect(await send(new Uint8Array(MAX))).toBe(String(MAX));
    expect(await send(chunks(16))).toBe(String(MAX));
  });

  it('refuses one byte more, said or not said before', async () => {
    expect(await send(new Uint8Array(MAX + 1))).toBe('TOO_LARGE');
    expect(await send(chunks(17))).toBe('TOO_LARGE');
  });

  it('cuts a connection that sends on and on', async () => {
    const socket = connect(port(), '127.0.0.1');
    // Being cut off shows as an error on one end or the other.
    socket.on('error', () => {});
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write('PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x1_0000), Buffer.from('\r\n')]);
    let sent = 0;
    while (!socket.destroyed && sent < 100 * MAX) {
      const taken = socket.write(piece);
      if (!taken) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
      await sleep(0);
      sent += piece.length;
    }
    await closed;
    expect(sent).toBeLessThan(100 * MAX);
  });

  it('survives a client that goes away in the middle', async () => {
    const socket = connect(port(), '127.0.0.1');
    socket.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc');
    await sleep(20);
    socket.destroy();
    await once(socket, 'close');
    expect(await send(new Uint8Array(3))).toBe('3');
  });
});
