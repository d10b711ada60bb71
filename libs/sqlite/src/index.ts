export { SqliteDatabase, openSqlite } from './sqlite-database.js';
export type { SqliteOptions, SqliteUrl } from './sqlite-database.js';
export { SqliteStatement } from './sqlite-statement.js';
export type { SqliteValue } from './sqlite-statement.js';
export { SqliteUnavailable } from './errors.js';
