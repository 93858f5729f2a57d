import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createPackageWithOptions, extractAll } from '@electron/asar'

const run = promisify(execFile)

/*
 * An app in one file that starts itself, as an AppImage is: its tools cannot be had everywhere, and what
 * electron-updater knows of one is that APPIMAGE names the file that runs.
 */
const STUB = `#!/bin/sh
self=$(readlink -f "$0")
unpacked="$(dirname "$self")/.unpacked/$(stat -c '%i-%s-%Y' "$self")"
if [ ! -d "$unpacked" ]; then
  mkdir -p "$unpacked.new"
  tail -n +13 "$self" | tar -xzf - -C "$unpacked.new" --strip-components=1
  printf appimage >"$unpacked.new/resources/install-kind"
  mv "$unpacked.new" "$unpacked"
fi
export APPIMAGE="$self"
exec "$unpacked/strefa-partnera" "$@"
exit 1
`

/** Puts a packaged app's archive into one such file. */
export async function makeSelfExtracting(archive: string, file: string): Promise<void> {
  await writeFile(file, STUB)
  await pipeline(createReadStream(archive), createWriteStream(file, { flags: 'a' }))
  await chmod(file, 0o755)
}

/** The same app with another number, whose start fails before there is a window. */
export async function makeBroken(archive: string, version: string, brokenArchive: string): Promise<void> {
  const folder = await mkdtemp(path.join(path.dirname(brokenArchive), 'broken-'))
  try {
    await run('tar', ['-xzf', archive, '-C', folder])
    const [app = ''] = (await run('ls', [folder])).stdout.split('\n')
    const resources = path.join(folder, app, 'resources')
    const sources = path.join(folder, 'sources')
    extractAll(path.join(resources, 'app.asar'), sources)
    const manifestFile = path.join(sources, 'package.json')
    const manifest: object = JSON.parse(await readFile(manifestFile, 'utf8'))
    await writeFile(manifestFile, JSON.stringify({ ...manifest, version }))
    await writeFile(
      path.join(sources, 'out', 'main', 'application.cjs'),
      "throw new Error('broken on purpose')\n",
    )
    await createPackageWithOptions(sources, path.join(resources, 'app.asar'), { unpack: '**/*.node' })
    await run('tar', ['-czf', brokenArchive, '-C', folder, app])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
