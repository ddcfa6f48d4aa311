// Yoga, Ink's layout engine, is WebAssembly that its loader fetches from a data URL and compiles
// asynchronously: that loads Node's whole HTTP client and costs a top-level await in every importer.
// Here the module is compiled synchronously from the same bytes, which needs neither.
import { editPlugin } from './source-edits.mjs';

const DATA_URL = /H="data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)";/;

/** @param {string} source */
function exposeBytes(source) {
  const base64 = DATA_URL.exec(source)?.[1];
  if (
    base64 === undefined ||
    !Buffer.from(base64, 'base64').subarray(0, 4).equals(Buffer.from('\0asm'))
  ) {
    throw new Error('yoga-layout no longer carries its WebAssembly as a base64 data URL');
  }
  if (
    !source.includes('if(h.instantiateWasm)try{return h.instantiateWasm(d,') ||
    !source.includes('h.calledRun=!0')
  ) {
    throw new Error('yoga-layout: the loader no longer offers instantiateWasm or calledRun');
  }
  // The loader still tests that its address is a data URL, so the prefix stays and the payload is removed.
  const loader = source.replace(DATA_URL, 'H="data:application/octet-stream;base64,";');
  return `${loader}\nexport const wasmBase64 = ${JSON.stringify(base64)};\n`;
}

export const yogaPlugin = editPlugin('yoga', 'yoga-layout', [
  { file: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js', edits: exposeBytes },
  {
    file: 'yoga-layout/dist/src/index.js',
    edits: [
      {
        find: "import loadYoga from '../binaries/yoga-wasm-base64-esm.js';",
        replace: "import loadYoga, { wasmBase64 } from '../binaries/yoga-wasm-base64-esm.js';",
      },
      {
        find: 'const Yoga = wrapAssembly(await loadYoga());',
        replace: `const lib = {
  instantiateWasm(imports, receive) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasmBase64, 'base64')), imports);
    receive(instance);
    return instance.exports;
  },
};
loadYoga(lib);
if (!lib.calledRun) throw new Error('the layout engine did not start synchronously');
const Yoga = wrapAssembly(lib);`,
      },
    ],
  },
]);
