/**
 * Preloaded into a process (`node --import`): its Date runs as far ahead as the file DATE_SHIFT_FILE says, in
 * milliseconds; `<file>.seen` then holds the same. Timers and the monotonic clock stay as they are.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env.DATE_SHIFT_FILE;
const RealDate = Date;
let shift = 0;

function read() {
  const told = Number(readFileSync(file, 'utf8'));
  if (told === shift || Number.isNaN(told)) return;
  shift = told;
  writeFileSync(`${file}.seen`, String(told));
}
read();
setInterval(read, 20).unref();

globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + shift;
  }
};
