// Lets a process that a test starts run TypeScript sources as they are: node --require typescript-hook.cjs FILE.ts
const Module = require('node:module');
const { transformFileSync } = require('@swc/core');

// A dynamic import names the file that will be built.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const isOurs = request.startsWith('.') && parent?.filename?.endsWith('.ts');
  return resolveFilename(isOurs ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};

require.extensions['.ts'] = (module, path) => {
  const { code } = transformFileSync(path, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, path);
};
