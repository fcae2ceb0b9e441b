import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { TURN_TTL_S, iceServersFor } from './ice-servers.ts';

const who = { nowMs: 1_700_000_000_500, subject: 'prt_1' };

describe('ICE servers', () => {
  test('[MD64] none unless configured', () => {
    expect(iceServersFor(null, who)).toEqual([]);
  });

  test('[MD64] relays come with a name that expires and its signature; STUN needs neither', () => {
    const secret = 'sixteen letters and more';
    const username = `${1_700_000_000 + TURN_TTL_S}:prt_1`;
    expect(
      iceServersFor(
        { urls: ['turn:turn.example.org:3478', 'stun:stun.example.org', 'turns:turn.example.org'], secret },
        who,
      ),
    ).toEqual([
      { urls: ['stun:stun.example.org'] },
      {
        urls: ['turn:turn.example.org:3478', 'turns:turn.example.org'],
        username,
        credential: createHmac('sha1', secret).update(username).digest('base64'),
      },
    ]);
  });
});
