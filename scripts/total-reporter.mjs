import { relative } from 'node:path';

/**
 * Closes a test run with one plain line, `412 passed, 0 failed`, that people and CI read alike. Before it stands which
 * suites were left out because the server or the program that they need is not there (engines/on-engine.ts,
 * engines/on-program.ts), and how to run them.
 */
export default class TotalReporter {
  onRunComplete(_contexts, results) {
    const leftOut = leftOutSuites(results);
    const skipped = results.numPendingTests + results.numTodoTests - leftOut.length;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (leftOut.length > 0) process.stdout.write(`\n${explained(leftOut)}`);
    process.stdout.write(
      `\n${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }
}

function leftOutSuites({ testResults }) {
  return testResults.flatMap(({ testFilePath, testResults: cases }) =>
    cases
      .filter(({ status, title }) => status === 'pending' && (title === 'is not set' || title === 'is not on the PATH'))
      .map(({ ancestorTitles }) => ({ file: relative('.', testFilePath), variable: ancestorTitles.at(-1) })),
  );
}

function explained(leftOut) {
  const variables = [...new Set(leftOut.map(({ variable }) => variable))].sort();
  const lines = variables.map((variable) => {
    const files = leftOut.filter((suite) => suite.variable === variable).map(({ file }) => `  ${file}\n`);
    return `Left out, for want of ${wantOf(variable)}:\n${[...new Set(files)].sort().join('')}`;
  });
  const how =
    'Real Kafka and MongoDB, here and without containers: eval "$(npm run -s engines -- start)" && npm test\n';
  return lines.join('') + how;
}

function wantOf(variable) {
  if (variable === 'FAULTS') return 'FAULTS=1, which asks for minutes of broken engines';
  return variable.includes(' (') ? `the program ${variable}` : `a server at ${variable}`;
}
