import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '@parley/contract';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Executor, Tx } from './store.ts';
import { eachStore } from './testing/index.ts';
import { textLike } from './testing/text-like.ts';

let nextWorkspace = 1;

/** An id that only has to be different from the others; the database does not look at its shape. */
function newId(): WorkspaceId {
  return `ws_${nextWorkspace++}` as WorkspaceId;
}

async function insertWorkspace(db: Executor, id: WorkspaceId): Promise<void> {
  await db.insertInto('workspaces').values({ id, name: 'Test', created_at: new Date() }).execute();
}

async function exists(db: Executor, id: WorkspaceId): Promise<boolean> {
  return (await db.selectFrom('workspaces').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Fails the statement in the way the database does when transactions get in each other's way. */
async function raise(db: Executor, code: string): Promise<void> {
  await sql.raw(`do $$ begin raise exception 'made up' using errcode = '${code}'; end $$`).execute(db);
}

eachStore('transaction', (context) => {
  it('commits what was done and answers with the result', async () => {
    const id = newId();
    const result = await context.store.transaction(async (tx) => {
      await insertWorkspace(tx.db, id);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await exists(context.store.db, id)).toBe(true);
  });

  it('rolls everything back when the work throws, and throws the same error', async () => {
    const id = newId();
    const failure = new Error('changed my mind');
    const run = context.store.transaction(async (tx) => {
      await insertWorkspace(tx.db, id);
      throw failure;
    });
    await expect(run).rejects.toBe(failure);
    expect(await exists(context.store.db, id)).toBe(false);
  });

  it('does not commit after a statement failed, even when the work swallows the error', async () => {
    const id = newId();
    const run = context.store.transaction(async (tx) => {
      await insertWorkspace(tx.db, id);
      await raise(tx.db, '22023').catch(() => {});
    });
    await expect(run).rejects.toThrow();
    expect(await exists(context.store.db, id)).toBe(false);
  });

  it('runs effects after commit, in order, one after the other', async () => {
    const id = newId();
    const seen: string[] = [];
    await context.store.transaction(async (tx) => {
      tx.onCommit(async () => {
        // The transaction is over: the row is visible, and the outer database may be used.
        seen.push(`first ${await exists(context.store.db, id)}`);
      });
      tx.onCommit(() => {
        seen.push('second');
      });
      await insertWorkspace(tx.db, id);
      seen.push('work');
    });
    expect(seen).toEqual(['work', 'first true', 'second']);
  });

  it('never runs effects of what was rolled back', async () => {
    let ran = false;
    const run = context.store.transaction(async (tx) => {
      tx.onCommit(() => {
        ran = true;
      });
      throw new Error('no');
    });
    await expect(run).rejects.toThrow('no');
    expect(ran).toBe(false);
  });

  it('logs an effect that throws, runs the others, and keeps what was committed', async () => {
    const id = newId();
    let ran = false;
    const failure = new Error('nobody listens');
    await context.store.transaction(async (tx) => {
      await insertWorkspace(tx.db, id);
      tx.onCommit(() => {
        throw failure;
      });
      tx.onCommit(() => {
        ran = true;
      });
    });
    expect(ran).toBe(true);
    expect(await exists(context.store.db, id)).toBe(true);
    expect(context.log.lines.at(-1)).toEqual({
      level: 'error',
      facts: { err: failure },
      text: textLike(/effect/),
    });
  });

  it('refuses effects once it has ended', async () => {
    let kept: Tx | undefined;
    await context.store.transaction(async (tx) => {
      kept = tx;
    });
    expect(() => kept?.onCommit(() => {})).toThrow('ended');
  });

  it.each(['40001', '40P01'])('runs the work again after %s, with the effects of the last run only', async (code) => {
    const id = newId();
    const seen: number[] = [];
    let runs = 0;
    await context.store.transaction(async (tx) => {
      const run = ++runs;
      tx.onCommit(() => {
        seen.push(run);
      });
      await insertWorkspace(tx.db, id);
      if (run < 3) await raise(tx.db, code);
    });
    expect(seen).toEqual([3]);
  });

  it('gives up after five runs', async () => {
    let runs = 0;
    const run = context.store.transaction(async (tx) => {
      runs++;
      await raise(tx.db, '40001');
    });
    await expect(run).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(5);
  });

  it.each([
    ['a query', (): Promise<unknown> => context.store.db.selectFrom('workspaces').select('id').execute()],
    ['another transaction', (): Promise<unknown> => context.store.transaction(async () => {})],
    ['a ping', (): Promise<unknown> => context.store.ping()],
  ])('refuses %s through the store inside a transaction, instead of waiting for ever', async (_, use) => {
    await expect(context.store.transaction(use)).rejects.toThrow('inside a transaction');
  });

  it('lets what was started inside use the store once the transaction is over', async () => {
    let later: Promise<void> = Promise.resolve();
    await context.store.transaction(async () => {
      later = sleep(100).then(() => context.store.ping());
    });
    await expect(later).resolves.toBeUndefined();
  });

  it('lets others use the store while a transaction is open elsewhere', async () => {
    const id = newId();
    let inside = (): void => {};
    const started = new Promise<void>((resolve) => {
      inside = resolve;
    });
    const transaction = context.store.transaction(async (tx) => {
      inside();
      await insertWorkspace(tx.db, id);
      await sleep(50);
    });
    await started;
    await expect(context.store.ping()).resolves.toBeUndefined();
    await transaction;
    expect(await exists(context.store.db, id)).toBe(true);
  });

  it('refuses the transaction itself after its end', async () => {
    let kept: Tx | undefined;
    await context.store.transaction(async (tx) => {
      kept = tx;
    });
    await expect(kept?.db.selectFrom('workspaces').select('id').execute()).rejects.toThrow();
  });

  it('mentions a transaction that was open for long', async () => {
    await context.store.transaction(() => sleep(1010));
    expect(context.log.lines.at(-1)).toMatchObject({ level: 'warn', text: textLike(/open for long/) });
  });

  it('keeps concurrent increments apart', async () => {
    const id = newId();
    await insertWorkspace(context.store.db, id);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        context.store.transaction(async (tx) => {
          const row = await tx.db
            .selectFrom('workspaces')
            .select('name')
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirstOrThrow();
          await tx.db
            .updateTable('workspaces')
            .set({ name: `${row.name}+` })
            .where('id', '=', id)
            .execute();
        }),
      ),
    );
    const row = await context.store.db
      .selectFrom('workspaces')
      .select('name')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.name).toBe(`Test${'+'.repeat(20)}`);
  });
});
