import path from 'node:path'
import { build } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Builds the store and its worker as two files beside node_modules, where they find libsql. */
export async function bundleStore() {
  const outDir = path.join(ROOT, 'out/bench-store')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: {
          store: path.join(ROOT, 'bench/store/entry.ts'),
          'store-worker': path.join(ROOT, 'src/main/store/worker/store-worker.ts'),
        },
        external: ['libsql'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true, external: ['libsql'] },
  })
  return { storeFile: path.join(outDir, 'store.cjs'), workerFile: path.join(outDir, 'store-worker.cjs') }
}
