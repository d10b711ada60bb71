import { SigningKeyRing } from '#web';
import { writeKeys } from './write-keys.js';

const usage =
  'Name the folder for the keys: npm run keys -- ./keys\nNew entries for SSO_KEY: npm run -s keys -- --signing-keys\n';

const [argument, ...others] = process.argv.slice(2);
if (argument === '--help') {
  process.stdout.write(usage);
} else if (argument === '--signing-keys' && others.length === 0) {
  process.stdout.write(`${await SigningKeyRing.make()}\n`);
} else if (argument === undefined || argument.startsWith('-') || others.length > 0) {
  // An option that was mistyped is no folder to put keys into.
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  await writeKeys(argument);
  process.stdout.write(
    `The keys of each service are in ${argument}; keep ${argument}/installation/secrets.json in a safe.\n`,
  );
}
