import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.mjs';
import { judgeStartup, postgresAnswers, redisAnswers, startupMessage } from './probe.mjs';

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function authentication(kind: number): Buffer {
  const body = Buffer.alloc(4);
  body.writeInt32BE(kind);
  return message('R', body);
}

const error = message('E', Buffer.from('SFATAL\0\0'));
const parameter = message('S', Buffer.from('server_version\0x\0'));

it.each([
  ['lets in without a password', Buffer.concat([authentication(0), parameter]), false, true],
  ['lets in and then finds no such database', Buffer.concat([authentication(0), error]), false, false],
  ['asks for a password that is known', authentication(10), true, true],
  ['asks for a password that nobody has', authentication(10), false, false],
  ['refuses', error, true, false],
  ['has not said enough', authentication(0), false, undefined],
  ['has said nothing', Buffer.alloc(0), false, undefined],
])('a PostgreSQL server that %s', (_what, received, hasPassword, judgement) => {
  expect(judgeStartup(received, hasPassword)).toBe(judgement);
});

it('the startup message names user and database', () => {
  const bytes = startupMessage(new URL('postgres://me@host/my%20db'));
  expect(bytes.readInt32BE(0)).toBe(bytes.length);
  expect(bytes.subarray(4).toString('latin1')).toBe('\0\u0003\0\0user\0me\0database\0my db\0\0');
});

it('nobody answers on a port that nobody listens on', async () => {
  const port = await freePort();
  expect(await postgresAnswers(`postgres://127.0.0.1:${port}/x`)).toBe(false);
  expect(await redisAnswers(`redis://127.0.0.1:${port}`)).toBe(false);
});

it.each([
  ['+PONG\r\n', '', true],
  ['-NOAUTH Authentication required.\r\n', ':secret@', true],
  ['-NOAUTH Authentication required.\r\n', '', false],
  ['HTTP/1.1 400 Bad Request\r\n', '', false],
])('Redis answers %j to an address with %j', async (answer, login, expected) => {
  const server = createServer((socket) => void socket.end(answer));
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  expect(await redisAnswers(`redis://${login}127.0.0.1:${port}`)).toBe(expected);
  server.close();
});
