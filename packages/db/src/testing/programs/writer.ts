// Started by tests as a process of its own that they kill: opens the database in the directory given, then writes rows one by one
// and tells the parent of each one that was acknowledged.
import type { WorkspaceId } from '@parley/contract';
import { openStore } from '../../open-store.ts';
import { RecordedLog } from '../recorded-log.ts';

const [directory = '', name = ''] = process.argv.slice(2);
const store = await openStore({ target: { kind: 'pglite', directory }, log: new RecordedLog() });
for (let count = 0; ; count += 1) {
  const id = `ws_${name}_${count}` as WorkspaceId;
  await store.transaction(async (tx) => {
    await tx.db.insertInto('workspaces').values({ id, name: 'Half', created_at: new Date() }).execute();
    await tx.db
      .updateTable('workspaces')
      .set({ name: 'x'.repeat(500) })
      .where('id', '=', id)
      .execute();
  });
  process.send?.(id);
}
