export { captureLog, type CapturedLog } from './captured-log.js';
export { temporaryFolder, type TemporaryFolder } from './temporary-folder.js';
export { TestAuthority, type TestCertificate } from './test-authority.js';
export { testCallKeys, testKeys } from './test-keys.js';
export { testPorts } from './test-ports.js';
export { waitFor } from './wait-for.js';
export { peerProblem } from './peer-problem.js';
