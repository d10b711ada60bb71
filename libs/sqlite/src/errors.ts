import Database from 'libsql';

/** The database cannot be opened, is locked for too long, or cannot read or write now. It is usable again once the cause is gone. */
export class SqliteUnavailable extends Error {
  override readonly name = 'SqliteUnavailable';
}

/** Result codes, extended ones included, that speak of the disk or of other processes and not of the statement. */
const ENVIRONMENT =
  /^SQLITE_(BUSY|LOCKED|PROTOCOL|FULL|IOERR|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB|PERM|AUTH|INTERRUPT)(_|$)/;

/** Another connection holds a lock: worth another try. */
export function isLocked(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED|PROTOCOL)(_|$)/.test(error.code);
}

/** SqliteUnavailable for errors whose cause lies outside the program; any other error as it is. */
export function translate(error: unknown): unknown {
  if (error instanceof Database.SqliteError && ENVIRONMENT.test(error.code)) {
    return new SqliteUnavailable(`${error.code}: ${error.message}`, { cause: error });
  }
  return error;
}
