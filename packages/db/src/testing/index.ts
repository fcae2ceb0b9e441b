export { eachDatabase, eachStore, onDatabase, openTestStore, testDatabases } from './each-store.ts';
export type { TestStore } from './each-store.ts';
export { RecordedLog } from './recorded-log.ts';
export { describeSql, recordSql, sqlRecorder } from './sql-recorder.ts';
export { createTestDatabase, postgresAnswers } from './test-database.ts';
export type { TestDatabase } from './test-database.ts';
export { textLike } from './text-like.ts';
