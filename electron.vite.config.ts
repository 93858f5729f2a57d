import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { boardPreloads } from './build/board-preloads'
import { firstScreenBudget } from './build/first-screen-budget'
import { inlineTokens } from './build/inline-tokens'
import { shellTheme } from './build/shell-theme'
import { builtInUpdateRoot } from './build/update-root'
import { channelNames, eventNames } from './src/shared/ipc/contract'

/** All script that sign-in needs, minified: what keeps its first paint near that of a static page. */
const FIRST_SCREEN = { maxByteLength: 470_000, oneOf: /\/app\/theme\/(light|dark|forced-colors)\.ts$/u }

/** What `import()` loads when somebody is signed in. */
const BOARD = /\/app\/frame\/SignedInApp\.tsx$/u

/**
 * The first two screens in one file each: sixty small ones, shared by screens that come later, took
 * longer to ask for than to run.
 */
const SCRIPTS = [
  // What only styles of our own need at run time; those of the kit are compiled ahead, so sign-in
  // can do without.
  { name: 'styling', test: /node_modules\/rtl-css-js\//u, priority: 3 },
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  { name: 'board', test: BOARD, priority: 1 },
]

/**
 * Main and preload are CommonJS and everything is built for Node 18 and Chrome 114,
 * so that one build runs on the released Electron and on the older one used where only
 * the npm registry can be reached.
 */
export default defineConfig({
  main: {
    define: {
      'import.meta.env.MAIN_VITE_UPDATE_ROOT': JSON.stringify(builtInUpdateRoot(import.meta.dirname)),
    },
    build: {
      target: 'node18',
      outDir: 'out/main',
      // One file starts faster than a tree of modules; only what holds native code stays outside.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/main/index.ts' },
        external: ['electron', 'keytar', 'libsql'],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name].cjs',
          // Node's own import() looks into no asar before Electron 28; require does in all of them.
          dynamicImportInCjs: false,
        },
      },
    },
  },
  preload: {
    // The preload gets the names alone: the schemas behind them stay in the main process.
    define: {
      __CHANNEL_NAMES__: JSON.stringify(channelNames),
      __EVENT_NAMES__: JSON.stringify(eventNames),
    },
    build: {
      target: 'node18',
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [shellTheme(), inlineTokens(), react(), boardPreloads(BOARD), firstScreenBudget(FIRST_SCREEN)],
    build: {
      target: 'chrome114',
      outDir: 'out/renderer',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      minify: 'oxc',
      rollupOptions: {
        input: { index: 'src/renderer/index.html' },
        output: { codeSplitting: { groups: SCRIPTS } },
      },
    },
  },
})
