import { describe, expect, it } from '@jest/globals';
import { brokenRules } from '../scripts/architecture/rules.js';
import { parseSource, readSources } from '../scripts/architecture/sources.js';

const rulesBrokenBy = (...files: [path: string, text: string][]): string[] =>
  brokenRules(files.map(([path, text]) => parseSource(path, text)));

describe('the house', () => {
  it('keeps its own rules', () => {
    expect(brokenRules(readSources(process.cwd()))).toEqual([]);
  });
});

describe('the rules find', () => {
  it('a service that imports another service', () => {
    expect(
      rulesBrokenBy(['services/gateway/src/a.ts', "import { account } from '../../account/src/account.js';"]),
    ).toEqual([
      'services: services/gateway/src/a.ts imports services/account/src/account; services never import services',
    ]);
  });

  it('only the modules and configuration that standalone may compose', () => {
    expect(
      rulesBrokenBy([
        'services/standalone/src/a.ts',
        "import { AccountModule } from '../../account/src/account.module.js';\nimport { x } from '../../account/src/account.js';",
      ]),
    ).toEqual([
      'services: services/standalone/src/a.ts imports services/account/src/account; services never import services',
    ]);
  });

  it('a library that knows too much', () => {
    expect(rulesBrokenBy(['libs/contracts/src/a.ts', "import { load } from '#event-sourcing';"])).toEqual([
      'libraries: libs/contracts/src/a.ts imports #event-sourcing, which libs/contracts may not know',
    ]);
  });

  it('a way past a door', () => {
    expect(
      rulesBrokenBy(['services/account/src/a.ts', "import { x } from '../../../libs/runtime/src/secret.js';"]),
    ).toEqual(['doors: services/account/src/a.ts imports libs/runtime/src/secret past its door']);
  });

  it('an SDK outside its driver', () => {
    expect(rulesBrokenBy(['services/account/src/a.ts', "import Database from 'libsql';"])).toEqual([
      'drivers: services/account/src/a.ts imports the SDK "libsql"',
    ]);
  });

  it('a cycle, but not of types alone', () => {
    const [there, back] = ["import { b } from './b.js';", "import { a } from './a.js';"];
    expect(rulesBrokenBy(['libs/sqlite/src/a.ts', there], ['libs/sqlite/src/b.ts', back])).toEqual([
      'no cycles: libs/sqlite/src/a → libs/sqlite/src/b → libs/sqlite/src/a',
    ]);
    expect(
      rulesBrokenBy(['libs/sqlite/src/a.ts', there], ['libs/sqlite/src/b.ts', back.replace('import', 'import type')]),
    ).toEqual([]);
  });

  it('a circle of folders at any depth, of types too', () => {
    expect(
      rulesBrokenBy(
        ['libs/sqlite/src/log/read.ts', "import type { Table } from '../table/table.js';"],
        ['libs/sqlite/src/table/write.ts', "import { line } from '../log/line.js';"],
      ),
    ).toEqual(['no circles: libs/sqlite/src has log → table → log']);
    expect(
      rulesBrokenBy(
        ['services/gateway/src/a/b/one.ts', "import { two } from '../c/two.js';"],
        ['services/gateway/src/a/c/three.ts', "import { four } from '../d/four.js';"],
        ['services/gateway/src/a/d/five.ts', "import { six } from '../b/six.js';"],
      ),
    ).toEqual(['no circles: services/gateway/src/a has b → c → d → b']);
  });

  it('a circle by way of a file beside the rooms, and none of such files alone', () => {
    expect(
      rulesBrokenBy(
        ['services/gateway/src/a/one.ts', "import type { Context } from '../context.js';"],
        ['services/gateway/src/context.ts', "import type { Two } from './b/two.js';"],
        ['services/gateway/src/b/three.ts', "import { one } from '../a/one.js';"],
      ),
    ).toEqual(['no circles: services/gateway/src has ./context → a → b → ./context']);
    expect(
      rulesBrokenBy(
        ['services/gateway/src/one.ts', "import type { Two } from './two.js';"],
        ['services/gateway/src/two.ts', "import type { One } from './one.js';"],
      ),
    ).toEqual([]);
  });

  it('a face that leans on another', () => {
    expect(
      rulesBrokenBy(['services/gateway/src/portal/a.ts', "import type { Body } from '../api/account/body.js';"]),
    ).toEqual([
      'faces: services/gateway/src/portal/a.ts imports services/gateway/src/api/account/body; a face never imports a face',
    ]);
  });

  it('a controller or handler that no module has', () => {
    const controller = ['@Controller("a")', '@UseGuards(Guard)', 'export class A {}', ''].join('\n');
    const handler = '@CommandHandler(Change)\nexport class ChangeHandler {}\n';
    const module = "import { A } from './a.controller.js';\nimport type { ChangeHandler } from './change.handler.js';";
    expect(
      rulesBrokenBy(
        ['services/account/src/a.controller.ts', controller],
        ['services/account/src/change.handler.ts', handler],
        ['services/account/src/account.module.ts', module],
      ),
    ).toEqual(['modules: ChangeHandler of services/account/src/change.handler.ts is in no module']);
  });

  it('a controller of commands without its guard', () => {
    const rest = 'export class A {}\n';
    const module = "import { A } from './a.controller.js';\n";
    const broken = (guard: string) =>
      rulesBrokenBy(
        ['services/account/src/a.controller.ts', `@Controller('commands')\n${guard}${rest}`],
        ['services/account/src/account.module.ts', module],
      );
    expect(broken('@UseGuards(InternalGuard)\n')).toEqual([]);
    expect(broken('')).toEqual([
      'guards: services/account/src/a.controller.ts takes commands from whoever calls; it needs @UseGuards(InternalGuard)',
    ]);
  });

  it('a face that leans on another by way of a file beside them', () => {
    expect(
      rulesBrokenBy(
        ['services/gateway/src/portal/a.ts', "import { body } from '../between.js';"],
        ['services/gateway/src/between.ts', "export { body } from './api/account/body.js';"],
      ),
    ).toEqual([
      'faces: services/gateway/src/portal/a.ts imports services/gateway/src/between; a face never imports a face',
    ]);
  });

  it('files and folders that grew too large, and names that hide', () => {
    expect(rulesBrokenBy(['libs/sqlite/src/long.ts', 'a;\n'.repeat(301)])).toEqual([
      'size: libs/sqlite/src/long.ts has 301 lines, at most 300',
    ]);
    const crowd = Array.from({ length: 21 }, (_, n): [string, string] => [`libs/sqlite/src/f${n}.ts`, '']);
    expect(rulesBrokenBy(...crowd)).toEqual(['size: folder libs/sqlite/src has 21 entries, at most 20']);
    expect(rulesBrokenBy(['libs/sqlite/src/utils.ts', ''])).toEqual([
      'names: libs/sqlite/src/utils.ts does not say what it holds',
    ]);
  });

  it('test tools in what runs', () => {
    expect(rulesBrokenBy(['services/account/src/a.ts', "import { waitFor } from '#runtime/testing';"])).toEqual([
      'testing: services/account/src/a.ts imports #runtime/testing outside a test',
    ]);
  });
});
