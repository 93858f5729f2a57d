// Runs the end-to-end tests on a display of their own; arguments are Playwright's.
import './lib/require-node.mjs'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { startVirtualDisplay } from './lib/display.mjs'
import { electronEnvironment } from './lib/electron-process.mjs'
import { projectRoot } from './lib/paths.mjs'
import { runScript } from './lib/report.mjs'
import { supervise } from './lib/signals.mjs'

await runScript(async () => {
  // Also where there is a desktop: windows that come and go would take the keyboard from the person.
  const display = process.platform === 'linux' ? await startVirtualDisplay() : undefined
  try {
    const cli = path.join(projectRoot, 'node_modules', 'playwright', 'cli.js')
    return await supervise(
      spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
        cwd: projectRoot,
        stdio: 'inherit',
        env: electronEnvironment(display?.env ?? {}),
      }),
    )
  } finally {
    await display?.dispose()
  }
})
