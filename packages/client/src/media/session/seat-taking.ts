import {
  AppError,
  mediaContract,
  meetingContract,
  type JoinAnswer,
  type OutputOf,
  type PeerId,
} from '@parley/contract';
import type { z } from 'zod';
import type { Call } from '../../api/api.types.ts';
import type { Clock } from '../../support/clock.ts';
import type { MediaDevice } from '../media-device.ts';

type MediaSnapshot = z.output<NonNullable<typeof mediaContract.snapshot>['output']>;

/** A seat in a meeting and the media that came with it. */
export interface Seat {
  readonly answer: JoinAnswer;
  readonly media: MediaSnapshot;
}

export interface SeatTakingOptions {
  readonly call: Call;
  readonly clock: Clock;
  readonly device: () => Promise<MediaDevice>;
  readonly code: string;
  /** Made by this tab: joining twice with it is joining once. */
  readonly seatKey: string;
  /** The media connection of before, if it may still stand. */
  readonly peerId: PeerId | undefined;
  readonly features: Readonly<Record<string, unknown>>;
  /** How long passing failures are met with another attempt, in ms. */
  readonly patienceMs: number;
  /** Ends the attempts, but not a call that is under way: what it brings must be known. */
  readonly signal: AbortSignal;
}

/** Refusals that may be another thing in a moment. The first two have waited long enough by themselves. */
const WAITED: ReadonlySet<string> = new Set(['OFFLINE', 'TIMEOUT']);
const PASSING: ReadonlySet<string> = new Set([
  'MEDIA_UNAVAILABLE',
  'SHUTTING_DOWN',
  'STORAGE_UNAVAILABLE',
  'RATE_LIMITED',
  'INTERNAL',
]);
const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 5_000;

function delayBefore(attempt: number, error: AppError): number {
  if (WAITED.has(error.code)) return 0;
  return Math.max(error.retryAfterMs ?? 0, Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS));
}

function readMedia(answer: OutputOf<typeof meetingContract.commands.join>): MediaSnapshot {
  const parsed = mediaContract.snapshot?.output.safeParse(answer.snapshot[mediaContract.feature]);
  if (!parsed?.success)
    throw new AppError('BAD_ANSWER', 'The answer to joining has no media in it', { cause: parsed?.error });
  return parsed.data;
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = (): void => {
      cancel();
      resolve();
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/**
 * Joins, or joins again. @throws AppError the last refusal, once it is final or patience is over
 */
export async function takeSeat(options: SeatTakingOptions): Promise<Seat> {
  const { call, clock, device, code, seatKey, peerId, features, patienceMs, signal } = options;
  const deadline = clock.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { recvRtpCapabilities } = await device();
      const media = { rtpCapabilities: recvRtpCapabilities, ...(peerId !== undefined && { peerId }) };
      const answer = await call(meetingContract.commands.join, {
        code,
        seatKey,
        with: { ...features, [mediaContract.feature]: media },
      });
      return { answer, media: readMedia(answer) };
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', 'Joining failed', { cause: error });
      const delay = delayBefore(attempt, known);
      const again = (WAITED.has(known.code) || PASSING.has(known.code)) && clock.now() + delay < deadline;
      if (!again || signal.aborted) throw known;
      await pause(clock, delay, signal);
      if (signal.aborted) throw known;
    }
  }
}
