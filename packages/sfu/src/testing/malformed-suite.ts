import type { DtlsParameters, RtpCapabilities, RtpParameters } from '@parley/contract';
import { AppError } from '@parley/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MediaPeer } from '../media-engine.ts';
import { RECEIVER, audioParameters, dtlsParameters, videoParameters } from './parameters.ts';

/** What hostile or broken clients put where something else belongs; JSON can carry all of it. */
const junk: readonly unknown[] = [
  null,
  true,
  '',
  'x'.repeat(5000),
  '\u0000',
  -1,
  0,
  1.5,
  255,
  65_536,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  1e300,
  [],
  [[]],
  [null],
  {},
  { length: 3 },
  { toString: 1, valueOf: 1 },
  { ssrc: {} },
];

/** Every path to a value inside `value`, itself included. */
function pathsIn(value: unknown): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const below = Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner).map((path) => [Array.isArray(value) ? Number(key) : key, ...path]),
  );
  return [[], ...below];
}

/** A copy of `value` with `replacement` at `path`. */
function withAt(value: unknown, path: readonly (string | number)[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  // An earlier change may have taken the place away.
  if (key === undefined || typeof value !== 'object' || value === null) return replacement;
  if (Array.isArray(value))
    return value.map((item: unknown, index): unknown => (index === key ? withAt(item, rest, replacement) : item));
  return { ...value, [key]: withAt(Object.entries(value).find(([name]) => name === key)?.[1], rest, replacement) };
}

/** `value` with one to three places replaced by junk, as it comes out of JSON. */
function broken<T>(value: T): fc.Arbitrary<T> {
  const paths = pathsIn(value);
  const change = fc.record({ path: fc.constantFrom(...paths), replacement: fc.constantFrom(...junk) });
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map(
      (changes) =>
        JSON.parse(
          JSON.stringify(
            changes.reduce<unknown>((made, { path, replacement }) => withAt(made, path, replacement), value),
          ),
        ) as T,
    );
}

/** Resolves with the code it was refused with, null when it was taken. @throws whatever else came */
async function verdict(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** Hostile parameters: refused or taken, and the engine works on for everybody else. */
export function malformedSuite(open: (rtpCapabilities?: RtpCapabilities) => Promise<MediaPeer>): void {
  describe('malformed parameters', () => {
    const cases: readonly [string, Partial<RtpParameters>][] = [
      ['a bitrate that is no integer', { encodings: [{ ssrc: 1, maxBitrate: 1.5 }] }],
      ['a bitrate that is text', { encodings: [{ ssrc: 1, maxBitrate: 'much' }] }],
      [
        'a codec payload type that is an object',
        { encodings: [{ ssrc: 1, codecPayloadType: { toString: 1, valueOf: 1 } }] },
      ],
      ['an SSRC beyond 32 bits', { encodings: [{ ssrc: 2 ** 40 }] }],
      ['two encodings of audio', { encodings: [{ ssrc: 1 }, { ssrc: 2 }] }],
      ['no codec', { codecs: [] }],
      ['an unknown codec', { codecs: [{ mimeType: 'audio/x-none', payloadType: 111, clockRate: 48_000 }] }],
      ['video in audio', { codecs: videoParameters().codecs }],
      [
        'RTX of nothing',
        {
          codecs: [
            ...audioParameters().codecs,
            { mimeType: 'audio/rtx', payloadType: 112, clockRate: 48_000, parameters: { apt: 99 } },
          ],
        },
      ],
      [
        'a header extension id beyond one byte',
        { headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 300 }] },
      ],
    ];

    test.each(cases)('[MD30] %s is refused, and the next one is taken', async (_, change) => {
      const peer = await open();
      const produce = (rtpParameters: RtpParameters) =>
        verdict(() => peer.produce({ kind: 'audio', source: 'microphone', paused: false, rtpParameters }));
      expect(await produce({ ...audioParameters(), ...change })).toBe('MEDIA_REJECTED');
      expect(await produce(audioParameters())).toBeNull();
    });

    test('[MD30] fingerprints that make no sense are refused', async () => {
      const peer = await open();
      const bad = dtlsParameters('x');
      expect(
        await verdict(() => peer.connect(peer.send.id, { ...bad, fingerprints: [{ algorithm: 'md5', value: 'AA' }] })),
      ).toBe('MEDIA_REJECTED');
      expect(
        await verdict(() =>
          peer.connect(peer.send.id, { ...bad, fingerprints: [{ algorithm: 'sha-256', value: 'no' }] }),
        ),
      ).toBe('MEDIA_REJECTED');
    });

    test('[MD30] capabilities that make no sense are refused', { timeout: 60_000 }, async () => {
      expect(await verdict(() => open({ codecs: [{ kind: 'audio', mimeType: 'nonsense', clockRate: 1 }] }))).toBe(
        'MEDIA_REJECTED',
      );
      const sender = await open();
      await sender.produce({ kind: 'video', source: 'camera', paused: false, rtpParameters: videoParameters() });
      await fc.assert(
        fc.asyncProperty(broken(RECEIVER), async (rtpCapabilities) => {
          expect([null, 'MEDIA_REJECTED']).toContain(await verdict(async () => (await open(rtpCapabilities)).close()));
          await sender.restartIce(sender.receive.id);
        }),
        { seed: 31, numRuns: 200 },
      );
    });

    test('[MD30] header extensions nobody knows are passed over', async () => {
      const peer = await open();
      const rtpParameters = { ...audioParameters(), headerExtensions: [{ uri: 'urn:example:new', id: 9 }] };
      expect(
        await verdict(() => peer.produce({ kind: 'audio', source: 'microphone', paused: false, rtpParameters })),
      ).toBeNull();
    });

    test(
      '[MD30] whatever a client sends, it is refused or taken and the engine goes on',
      { timeout: 60_000 },
      async () => {
        const attempt = fc.oneof(
          broken(audioParameters()).map(
            (rtpParameters) => (peer: MediaPeer) =>
              peer.produce({ kind: 'audio', source: 'microphone', paused: false, rtpParameters }),
          ),
          broken(videoParameters()).map(
            (rtpParameters) => (peer: MediaPeer) =>
              peer.produce({ kind: 'video', source: 'camera', paused: false, rtpParameters }),
          ),
          broken(dtlsParameters('fuzz')).map(
            (parameters: DtlsParameters) => (peer: MediaPeer) => peer.connect(peer.send.id, parameters),
          ),
        );
        await fc.assert(
          fc.asyncProperty(attempt, async (attack) => {
            const peer = await open();
            try {
              expect([null, 'MEDIA_REJECTED']).toContain(await verdict(() => attack(peer)));
              // A healthy request right behind it shows that the worker is still there for others.
              await peer.restartIce(peer.receive.id);
            } finally {
              peer.close();
            }
          }),
          { seed: 30, numRuns: 300 },
        );
      },
    );
  });
}
