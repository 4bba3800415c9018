// Jest runs tests in a VM realm of their own, whose typed arrays are other classes than the outer realm's;
// the model runtime then rejects its own inputs. Handing the outer realm's classes in mends that.
const { TestEnvironment } = require('jest-environment-node');

const SHARED = [
  'Float32Array',
  'Int32Array',
  'BigInt64Array',
  'BigUint64Array',
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'ArrayBuffer',
];

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of SHARED) this.global[name] = globalThis[name];
  }
};
