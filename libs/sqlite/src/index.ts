/*
 * An embedded SQLite database, opened for durability (write-ahead log, fsync at each commit), for several processes of
 * one host. Transactions asked for together share one commit (group commit); a change notification tells readers of
 * commits, those of other processes by polling. Begin with `sqlite-database.ts`, then `commit-queue.ts`.
 */

export { SqliteDatabase, openSqlite } from './sqlite-database.js';
export type { SqliteOptions, SqliteUrl } from './sqlite-database.js';
export { SqliteStatement } from './sqlite-statement.js';
export type { SqliteValue } from './sqlite-statement.js';
export { SqliteUnavailable } from './errors.js';
