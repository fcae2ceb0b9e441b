import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyEmptyDatabase } from '@parley/db/test-database';
import { createLog, loadConfig, startApp, type AppOverrides, type RunningApp } from '@parley/server';
import { createFakeEngine } from '@parley/sfu/fake';

export interface TestServer {
  readonly url: string;
  readonly setupCode: string;
  readonly app: RunningApp;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

export interface TestServerOptions extends AppOverrides {
  readonly env?: Readonly<Record<string, string>>;
  /** `real` starts mediasoup workers; else media is the fake that passes the same contract suite. */
  readonly media?: 'fake' | 'real';
}

/** A real server in this process: real sockets, a real database in a folder of its own. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { env, media = 'fake', ...overrides } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-test-'));
  if (env?.['DATABASE_URL'] === undefined) await copyEmptyDatabase(join(dataDir, 'db'));
  const config = loadConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    PARLEY_DATA_DIR: dataDir,
    MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'],
    MEDIA_PORT: '0',
    MEDIA_WORKERS: '1',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const engine = overrides.engine ?? (media === 'fake' ? createFakeEngine() : undefined);
  const app = await startApp(config, { log: createLog(config.logLevel), ...overrides, ...(engine ? { engine } : {}) });
  return {
    url: app.url,
    setupCode: app.context.secrets.setupCode,
    app,
    stop: async () => {
      await app.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
