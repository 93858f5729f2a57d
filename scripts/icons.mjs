// Makes all icons of the packages from assets/icons/icon.svg. Run it after a change of the drawing, and commit
// what it makes: packaging itself then needs no drawing tools.
import './lib/require-node.mjs'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ICNS_TYPES, ICO_SIZES, LINUX_SIZES, makeIcns, makeIco } from './lib/packaging/icon-files.mjs'
import { projectRoot } from './lib/paths.mjs'
import { exitOf, findCommand } from './lib/processes.mjs'
import { note, runScript, UserError } from './lib/report.mjs'

const folder = path.join(projectRoot, 'assets', 'icons')
const drawing = path.join(folder, 'icon.svg')
const WINDOW_ICON_SIZE = 512

await runScript(async () => {
  if (findCommand('rsvg-convert') === undefined) {
    throw new UserError('rsvg-convert is missing (package librsvg2-bin on Debian, librsvg in Homebrew).')
  }
  const sizes = new Set([...ICO_SIZES, ...LINUX_SIZES, ...Object.values(ICNS_TYPES), WINDOW_ICON_SIZE])
  /** @type {Map<number, Buffer>} */
  const pictures = new Map()
  for (const size of sizes) pictures.set(size, await draw(size))
  const pngOf = (/** @type {number} */ size) => pictures.get(size) ?? Buffer.alloc(0)

  await writeFile(path.join(folder, 'icon.png'), pngOf(WINDOW_ICON_SIZE))
  await writeFile(
    path.join(folder, 'icon.ico'),
    makeIco(ICO_SIZES.map((size) => ({ size, png: pngOf(size) }))),
  )
  await writeFile(path.join(folder, 'icon.icns'), makeIcns(pngOf))
  const linux = path.join(folder, 'linux')
  await rm(linux, { recursive: true, force: true })
  await mkdir(linux)
  for (const size of LINUX_SIZES) await writeFile(path.join(linux, `${size}x${size}.png`), pngOf(size))
  const svgSha256 = createHash('sha256')
    .update(await readFile(drawing))
    .digest('hex')
  await writeFile(path.join(folder, 'made-from.json'), `${JSON.stringify({ svgSha256 }, null, 2)}\n`)
  note(`Made ${sizes.size} sizes, icon.ico and icon.icns in ${folder}`)
})

/**
 * @param {number} size
 * @returns {Promise<Buffer>}
 */
async function draw(size) {
  const child = spawn('rsvg-convert', ['--width', String(size), '--height', String(size), drawing], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const parts = []
  const ended = exitOf(child)
  for await (const part of child.stdout) parts.push(part)
  const code = await ended
  if (code !== 0) throw new UserError(`rsvg-convert failed (exit code ${code}) on ${drawing}.`)
  return Buffer.concat(parts)
}
