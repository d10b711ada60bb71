import Sequencer from '@jest/test-sequencer';

const slow = [/\/distributed\//, /\/test\/browser/, /\/crash\.e2e/, /conformance\.spec/, /\.e2e\.spec/];

/** Begins with the files that take longest, so that none of them is left to run alone at the end. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one.path) - rank(other.path));
  }
}

function rank(path) {
  const place = slow.findIndex((pattern) => pattern.test(path));
  return place < 0 ? slow.length : place;
}
