import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyEmptyDatabase } from '@parley/db/test-database';

const MAIN = fileURLToPath(new URL('../../../apps/server/dist/main.js', import.meta.url));
const START_MS = 60_000;
const STOP_MS = 10_000;

export interface ServerProcessOptions {
  /** Kept when given, else a new folder that is removed at the end. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built server as users run it: a process of its own, with workers of its own. */
export class ServerProcess {
  readonly dataDir: string;
  readonly #ownsData: boolean;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #output = '';
  #port: number;
  #setupCode: string | null = null;

  private constructor(options: ServerProcessOptions) {
    this.#ownsData = options.dataDir === undefined;
    this.dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parley-test-'));
    this.#port = options.port ?? 0;
    this.#env = options.env ?? {};
  }

  static async start(options: ServerProcessOptions = {}): Promise<ServerProcess> {
    const server = new ServerProcess(options);
    const database = join(server.dataDir, 'db');
    if (!existsSync(database)) await copyEmptyDatabase(database);
    await server.run();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('The server does not run');
    return this.#child.pid;
  }

  /** The one-time code it printed, while there was no workspace. */
  get setupCode(): string {
    if (this.#setupCode === null) throw new Error(`The server printed no code:\n${this.#output}`);
    return this.#setupCode;
  }

  get output(): string {
    return this.#output;
  }

  /** Starts it (again, on the same port and data). @throws with what it printed when it ends instead of serving. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        MEDIA_WORKERS: '1',
        MEDIA_PORT: '0',
        ...this.#env,
        PORT: String(this.#port),
        PARLEY_DATA_DIR: this.dataDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#output = '';
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The server did not start in time:\n${this.#output}`)), START_MS);
      const note = (chunk: Buffer): void => {
        this.#output += chunk.toString();
        const ready = /ready at http:\/\/[^:\s]+:(\d+)/.exec(this.#output);
        if (!ready) return;
        const code = /one-time code: (\S+)/.exec(this.#output);
        if (!code && this.#output.includes('no workspace')) return;
        clearTimeout(timer);
        this.#port = Number(ready[1]);
        this.#setupCode = code?.[1] ?? null;
        resolve();
      };
      child.stdout.on('data', note);
      child.stderr.on('data', note);
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`The server ended with ${code}:\n${this.#output}`));
      });
    });
  }

  /** Process ids of its media workers. */
  workerPids(): number[] {
    return readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number)
      .filter(isWorker);
  }

  /** Ends it like power loss would. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    if (this.#ownsData) rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
  }
}

function isWorker(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('mediasoup');
  } catch {
    return false;
  }
}
