import { writeKeys } from './write-keys.js';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Name the folder for the keys: npm run keys -- ./keys\n');
  process.exit(2);
}
await writeKeys(folder);
process.stdout.write(
  `The keys of each service are in ${folder}; keep ${folder}/installation/secrets.json in a safe.\n`,
);
