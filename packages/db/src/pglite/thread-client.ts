import { Worker } from 'node:worker_threads';
import { AppError } from '@parley/contract';
import pg from 'pg';
import { storageUnavailable } from '../errors.ts';
import type { ErrorFields, QueryOutcome, ThreadReply, ThreadRequest } from './messages.ts';

/** Right in the sources; and in a bundle, when the build copies the file beside it. */
export const defaultThreadUrl = new URL('./pglite-thread.mjs', import.meta.url);

interface Waiting {
  readonly resolve: (outcome: QueryOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** The same error class that the PostgreSQL driver throws, so that callers need to know only one. */
function databaseError(fields: ErrorFields): Error {
  const { message, ...rest } = fields;
  return Object.assign(new pg.DatabaseError(message, message.length, 'error'), rest);
}

/** The main side of the database thread. One query at a time is in work; more are queued by PGlite in order. */
export class ThreadClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: AppError | undefined;
  #closing: Promise<void> | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: ThreadReply) => this.#handleReply(reply));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end());
  }

  /**
   * Opens the database in a thread of its own.
   * @throws AppError `STORAGE_UNAVAILABLE` when PGlite cannot open the directory.
   */
  static async start(script: URL, directory: string): Promise<ThreadClient> {
    const worker = new Worker(script, { workerData: directory, name: 'pglite' });
    const client = new ThreadClient(worker);
    try {
      await new Promise<void>((resolve, reject) => {
        worker.on('message', (reply: ThreadReply) => {
          if (reply.type === 'ready') resolve();
          if (reply.type === 'refused') reject(databaseError(reply.error));
        });
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`The database thread ended with code ${code}`)));
      });
      return client;
    } catch (error) {
      // A half-opened PGlite keeps its thread and its files; nobody else may open the directory before they are gone.
      await worker.terminate();
      throw unopenable(directory, error);
    }
  }

  /** False once the thread has ended, by `close` or by itself. */
  get alive(): boolean {
    return this.#ended === undefined;
  }

  /** @throws pg.DatabaseError as PostgreSQL gives it; AppError `STORAGE_UNAVAILABLE` when the thread is gone. */
  query(sql: string, params: readonly unknown[]): Promise<QueryOutcome> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ type: 'query', id, sql, params });
    });
  }

  /** Resolves when the thread has gone, so that the directory may be opened again. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (!this.#ended) {
      const closed = new Promise<void>((resolve) => {
        this.#worker.once('exit', () => resolve());
        this.#worker.on('message', (reply: ThreadReply) => {
          if (reply.type === 'closed') resolve();
        });
      });
      this.#post({ type: 'close' });
      await closed;
    }
    await this.#worker.terminate();
  }

  #post(request: ThreadRequest): void {
    this.#worker.postMessage(request);
  }

  #handleReply(reply: ThreadReply): void {
    if (reply.type !== 'done' && reply.type !== 'failed') return;
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.type === 'done') waiting?.resolve(reply.outcome);
    else {
      const error = databaseError(reply.error);
      waiting?.reject(error);
      if (reply.fatal) this.#end(error);
    }
  }

  #end(cause?: unknown): void {
    this.#ended ??= storageUnavailable(cause);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
    this.#waiting.clear();
  }
}

function unopenable(directory: string, cause: unknown): AppError {
  if (/No space left/i.test(String(cause)))
    return new AppError(
      'STORAGE_FULL',
      `The disk that holds ${directory} is full. Free some space on it, then start again`,
      { cause },
    );
  const advice = 'If it was copied from elsewhere, copy it again while Parley is stopped; otherwise restore a backup';
  return new AppError('STORAGE_UNAVAILABLE', `The database in ${directory} cannot be opened. ${advice}`, { cause });
}
