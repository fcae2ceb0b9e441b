import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppError } from '@parley/contract';
import { openStore, type Store } from '@parley/db';
import { createMediasoupEngine, type MediaEngine } from '@parley/sfu';
import { createModules } from './modules/modules.ts';
import { createIds, systemClock, type Clock } from './platform/clock.ts';
import { loadSecrets, type Config } from './platform/config.ts';
import type { AppContext } from './platform/context.ts';
import { Dispatcher } from './platform/dispatcher.ts';
import { createHttpDoor } from './platform/http-door.ts';
import { JobRunner } from './platform/jobs.ts';
import { KeyedQueue } from './platform/keyed-queue.ts';
import { createLog, type Log } from './platform/log.ts';
import { RateLimiter } from './platform/rate-limiter.ts';
import { Signals } from './platform/signals.ts';
import { createSocketDoor, SocketPublisher } from './platform/socket-door.ts';
import { VERSION } from './platform/version.ts';

/** How long running operations may take when the server stops, in ms. */
const DRAIN_MS = 3_000;

/** What tests put in place of the real thing. */
export interface AppOverrides {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly engine?: MediaEngine;
  /** Multiplies every rate limit. */
  readonly limitFactor?: number;
}

export interface RunningApp {
  /** Where it serves, with the real port. */
  readonly url: string;
  readonly context: AppContext;
  readonly engine: MediaEngine;
  /** Whether a workspace has to be created first, with `context.secrets.setupCode`. */
  readonly needsSetup: boolean;
  /** Answers what is running, closes every connection, and lets go of the database. Idempotent. */
  stop(): Promise<void>;
}

/** What has been started, in order; stopping goes the other way round. */
class Started {
  readonly #stops: (() => Promise<void> | void)[] = [];
  #done: Promise<void> | undefined;

  add(stop: () => Promise<void> | void): void {
    this.#stops.push(stop);
  }

  stop(log: Log): Promise<void> {
    this.#done ??= (async () => {
      for (const stop of this.#stops.toReversed()) {
        try {
          await stop();
        } catch (error) {
          log.error({ err: error }, 'Something did not stop cleanly');
        }
      }
    })();
    return this.#done;
  }
}

function openDatabase(config: Config, log: Log): Promise<Store> {
  const target =
    config.databaseUrl === null
      ? ({ kind: 'pglite', directory: join(config.dataDir, 'db') } as const)
      : ({ kind: 'postgres', url: config.databaseUrl } as const);
  return openStore({ target, log: log.child({ part: 'db' }) });
}

function openEngine(config: Config, log: Log): Promise<MediaEngine> {
  const { workerBin, listenIp, announcedAddresses, port, workers } = config.media;
  return createMediasoupEngine({
    log: log.child({ part: 'media' }),
    listen: { ip: listenIp, announcedAddresses: announcedAddresses ?? [] },
    firstPort: port,
    workerBin: workerBin ?? undefined,
    workers: workers ?? undefined,
  });
}

/**
 * Starts the whole application server in this process.
 * @throws AppError whose message is a sentence for the console: `PORT_IN_USE`, `PORT_FORBIDDEN`, `DATA_UNWRITABLE`,
 * `DATABASE_IN_USE`, `STORAGE_FULL`, `STORAGE_UNAVAILABLE`, `MEDIA_UNAVAILABLE`.
 */
export async function startApp(config: Config, overrides: AppOverrides = {}): Promise<RunningApp> {
  const log = overrides.log ?? createLog(config.logLevel);
  const started = new Started();
  try {
    return await start(config, overrides, { log, started });
  } catch (error) {
    await started.stop(log);
    throw error;
  }
}

async function start(
  config: Config,
  overrides: AppOverrides,
  { log, started }: { readonly log: Log; readonly started: Started },
): Promise<RunningApp> {
  const clock = overrides.clock ?? systemClock;
  const secrets = loadSecrets(config.dataDir);
  const opening = { store: openDatabase(config, log), engine: overrides.engine ?? openEngine(config, log) };
  const [storeResult, engineResult] = await Promise.allSettled([opening.store, opening.engine]);
  if (storeResult.status === 'fulfilled') started.add(() => storeResult.value.close());
  if (engineResult.status === 'fulfilled') started.add(() => engineResult.value.close());
  const [store, engine] = [unwrap(storeResult), unwrap(engineResult)];

  const publisher = new SocketPublisher();
  const limits = new RateLimiter(overrides.limitFactor);
  const queue = new KeyedQueue();
  const serverId = randomBytes(6).toString('hex');
  const context: AppContext = {
    config,
    secrets,
    serverId,
    store,
    clock,
    ids: createIds(clock),
    log,
    publisher,
    signals: new Signals(log),
    queue,
    limits,
  };

  const { modules, authenticate, needsSetup } = createModules(context, engine);
  const dispatcher = new Dispatcher(
    modules.flatMap((module) => module.handlers),
    limits,
  );
  const health = async (): Promise<Readonly<Record<string, unknown>>> => {
    await store.ping();
    return { database: store.kind, mediaWorkers: engine.workers().length };
  };
  for (const module of modules) {
    await module.start?.();
    if (module.stop) started.add(module.stop);
  }

  const http = createServer(
    createHttpDoor({ app: context, dispatcher, modules, version: VERSION, authenticate, health }),
  );
  const sockets = createSocketDoor(http, publisher, { app: context, dispatcher, modules, authenticate });
  started.add(() => queue.idle());
  started.add(() => sockets.close());
  started.add(() => dispatcher.close(DRAIN_MS));
  const jobs = JobRunner.start(
    modules.flatMap((module) => module.jobs ?? []),
    log,
  );
  started.add(() => jobs.stop());

  const port = await listen(http, config);
  const url = config.publicUrl ?? `http://localhost:${port}`;
  log.info({ url, version: VERSION, database: store.kind }, 'Serving');
  return { url, context, engine, needsSetup: await needsSetup(), stop: () => started.stop(log) };
}

function unwrap<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

function listen(http: ReturnType<typeof createServer>, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new AppError(
      'PORT_IN_USE',
      `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
      { cause: error },
    );
  if (error.code === 'EACCES')
    return new AppError(
      'PORT_FORBIDDEN',
      `This user may not use port ${port}. Choose one above 1024: PORT=3000 npm start`,
      { cause: error },
    );
  return error;
}
