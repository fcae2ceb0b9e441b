export type { Database } from './database.ts';
export type { Executor, Store, Tx } from './store.ts';
