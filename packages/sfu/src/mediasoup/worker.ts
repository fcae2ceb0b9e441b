import type { types } from 'mediasoup';
import { createWorker, workerBin as expected } from 'mediasoup';
import { unavailable } from '../core/errors.ts';
import { MEDIA_CODECS } from './codecs.ts';
import { ask } from './media-errors.ts';

/** Where the worker binary is expected: `MEDIASOUP_WORKER_BIN`, else where mediasoup's installation puts it. */
export const expectedWorkerBin: string = expected;

export interface WorkerOptions {
  readonly workerBin: string | undefined;
  readonly listenIp: string;
  /** Ports to try for media, UDP and TCP, in this order. */
  readonly ports: () => Iterable<number>;
}

/** A running media worker with its port. */
export interface RunningWorker {
  readonly worker: types.Worker;
  readonly server: types.WebRtcServer;
  readonly port: number;
}

const TAKEN = /address already in use|EADDRINUSE/i;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * mediasoup ends its workers by itself when the process is told to stop. When media ends is for the server to decide,
 * which first says good-bye to people, so those listeners are taken off again.
 */
async function spawn(workerBin: string | undefined): Promise<types.Worker> {
  const before = SIGNALS.map((signal) => new Set(process.listeners(signal)));
  const spawning = createWorker({ logLevel: 'warn', ...(workerBin === undefined ? {} : { workerBin }) });
  SIGNALS.forEach((signal, index) => {
    for (const listener of process.listeners(signal))
      if (!before[index]?.has(listener)) process.removeListener(signal, listener);
  });
  try {
    return await spawning;
  } catch (cause) {
    throw unavailable(
      `The media worker cannot be started: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
}

async function listen(
  worker: types.Worker,
  { listenIp, ports }: WorkerOptions,
): Promise<{ server: types.WebRtcServer; port: number }> {
  let tried = 0;
  for (const port of ports()) {
    const info = { ip: listenIp, port } as const;
    try {
      return {
        server: await worker.createWebRtcServer({
          listenInfos: [
            { protocol: 'udp', ...info },
            { protocol: 'tcp', ...info },
          ],
        }),
        port,
      };
    } catch (cause) {
      if (!(cause instanceof Error) || !TAKEN.test(cause.message))
        throw unavailable(`Media cannot listen on ${listenIp}:${port}: ${String(cause)}`, cause);
      tried += 1;
    }
  }
  throw unavailable(`None of ${tried} ports for media is free on ${listenIp}`);
}

/** Starts a worker and lets it listen on the first free port. @throws AppError `MEDIA_UNAVAILABLE` */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const worker = await spawn(options.workerBin);
  try {
    return { worker, ...(await listen(worker, options)) };
  } catch (error) {
    worker.close();
    throw error;
  }
}

export async function createRouter(worker: types.Worker): Promise<types.Router> {
  return ask(() => worker.createRouter({ mediaCodecs: MEDIA_CODECS }));
}
