const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take a minute or more though their files are small: begun last, they would run alone at the end. */
const LONG = [/test.chaos./, /test.browser./, /test.redis.cluster/, /test.integration.service/];

/** Jest's own order, the longest in front; on a fresh machine Jest itself goes by the size of the files. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONG.findIndex((long) => long.test(path));
      return place === -1 ? LONG.length : place;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
