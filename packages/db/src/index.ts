export type { Database } from './database.ts';
export { isUniqueViolation } from './errors.ts';
export type { QueryObserver } from './guarded-driver.ts';
export type { DbLog } from './log.ts';
export { openStore } from './open-store.ts';
export type { OpenStoreOptions, StoreTarget } from './open-store.ts';
export type { Executor, Store, Tx } from './store.ts';
