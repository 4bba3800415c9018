// Lets a process that a test starts run TypeScript sources as they are: node --require typescript-hook.cjs FILE.ts
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, path) => {
  const { code } = transformFileSync(path, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, path);
};
