import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { isRetryable } from './errors.ts';
import type { TransactionScope } from './guarded-driver.ts';
import type { DbLog } from './log.ts';
import type { Tx } from './store.ts';

const MAX_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 10;
/** On the embedded database everything waits behind an open transaction, so a slow one is worth a line. */
const SLOW_MS = 1000;

type Effect = () => void | Promise<void>;

interface TransactionPorts {
  readonly db: Kysely<Database>;
  readonly scope: TransactionScope;
  readonly log: DbLog;
}

/** See {@link Store.transaction}. */
export async function runTransaction<T>(ports: TransactionPorts, work: (tx: Tx) => Promise<T>): Promise<T> {
  ports.scope.assertOutside();
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(ports, work);
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
      // Jitter, so that two that got in each other's way do not meet again.
      await sleep(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2));
    }
  }
}

async function attemptTransaction<T>({ db, scope, log }: TransactionPorts, work: (tx: Tx) => Promise<T>): Promise<T> {
  const effects: Effect[] = [];
  let open = true;
  const result = await db.transaction().execute(async (trx) => {
    const started = performance.now();
    const tx: Tx = {
      db: trx,
      onCommit: (effect) => {
        if (!open) throw new Error('onCommit was called after the transaction had ended');
        effects.push(effect);
      },
    };
    try {
      return await scope.run(() => work(tx));
    } finally {
      open = false;
      const ms = Math.round(performance.now() - started);
      if (ms >= SLOW_MS) log.warn({ ms }, 'A transaction was open for long');
    }
  });
  for (const effect of effects) {
    try {
      await effect();
    } catch (error) {
      log.error({ err: error }, 'An effect after commit failed; what was committed stays');
    }
  }
  return result;
}
