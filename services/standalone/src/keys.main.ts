import { SigningKeyRing } from '#web';
import { writeKeys } from './write-keys.js';

const [argument] = process.argv.slice(2);
if (argument === undefined) {
  process.stderr.write(
    'Name the folder for the keys: npm run keys -- ./keys\nNew entries for SSO_KEY: npm run -s keys -- --signing-keys\n',
  );
  process.exit(2);
}
if (argument === '--signing-keys') {
  process.stdout.write(`${await SigningKeyRing.make()}\n`);
} else {
  await writeKeys(argument);
  process.stdout.write(
    `The keys of each service are in ${argument}; keep ${argument}/installation/secrets.json in a safe.\n`,
  );
}
