import { connect } from 'node:net';

const ANSWER_WITHIN_MS = 3_000;

/**
 * Sends one request and reads until the answer is clear.
 *
 * @param {URL} url
 * @param {{ port: number, request: Uint8Array | string, judge: (received: Buffer) => boolean | undefined }} options `port` is
 *   used where the address names none; `judge` gets all that was received so far
 * @returns {Promise<boolean>} the judgement; false if the connection ends without one
 */
function ask(url, { port, request, judge }) {
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replaceAll(/[[\]]/gu, ''), port: Number(url.port) || port });
    let received = Buffer.alloc(0);
    /** @param {boolean} judgement */
    const finish = (judgement) => {
      socket.destroy();
      resolve(judgement);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(request));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      const judgement = judge(received);
      if (judgement !== undefined) finish(judgement);
    });
  });
}

/**
 * The first message of PostgreSQL's protocol, version 3.0 (PostgreSQL documentation, 55.7 "Message Formats").
 *
 * @param {URL} url
 * @returns {Buffer}
 */
export function startupMessage(url) {
  const user = decodeURIComponent(url.username) || 'postgres';
  const database = decodeURIComponent(url.pathname.slice(1)) || user;
  const body = Buffer.from(`\0\u0003\0\0user\0${user}\0database\0${database}\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
}

/**
 * Reads the messages that answer a startup message: a type, a length that counts itself, and a body.
 *
 * @param {Buffer} received
 * @param {boolean} hasPassword
 * @returns {boolean | undefined} whether the server lets the user in; nothing as long as that is open
 */
export function judgeStartup(received, hasPassword) {
  let rest = received;
  while (rest.length >= 9) {
    const type = String.fromCharCode(rest[0] ?? 0);
    if (type !== 'R') return type !== 'E';
    // A password is not tried out: where one is asked for, it is enough to have one.
    if (rest.readInt32BE(5) !== 0) return hasPassword;
    rest = rest.subarray(1 + rest.readInt32BE(1));
  }
  return undefined;
}

/**
 * @param {string} address such as `postgres://user:password@host:5432/database`
 * @returns {Promise<boolean>} whether a PostgreSQL server there lets this user in
 */
export function postgresAnswers(address) {
  const url = new URL(address);
  const judge = (/** @type {Buffer} */ received) => judgeStartup(received, url.password !== '');
  return ask(url, { port: 5432, request: startupMessage(url), judge });
}

/**
 * @param {string} address such as `redis://host:6379`
 * @returns {Promise<boolean>} whether a Redis server answers there
 */
export function redisAnswers(address) {
  const url = new URL(address);
  const judge = (/** @type {Buffer} */ received) => {
    const answer = received.toString('latin1');
    if (!answer.includes('\n')) return undefined;
    return answer.startsWith('+PONG') || (answer.startsWith('-NOAUTH') && url.password !== '');
  };
  return ask(url, { port: 6379, request: 'PING\r\n', judge });
}
