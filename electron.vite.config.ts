import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { shellTheme } from './build/shell-theme'
import { channelNames, eventNames } from './src/shared/ipc/contract'

/**
 * Main and preload are CommonJS and everything is built for Node 18 and Chrome 114,
 * so that one build runs on the released Electron and on the older one used where only
 * the npm registry can be reached.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node18',
      outDir: 'out/main',
      // One file starts faster than a tree of modules; only what holds native code stays outside.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/main/index.ts' },
        external: ['electron', 'keytar'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
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
    plugins: [shellTheme(), react()],
    build: {
      target: 'chrome114',
      outDir: 'out/renderer',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
})
