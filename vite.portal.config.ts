import { defineConfig } from 'vite'
import { emptyDatabase } from './build/empty-database.ts'

/** The portal is plain Node: its own code is bundled, its packages stay in node_modules. */
export default defineConfig({
  publicDir: false,
  plugins: [emptyDatabase()],
  build: {
    target: 'node20',
    ssr: 'src/portal/cli.ts',
    outDir: 'out/portal',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
  },
})
