import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** @typedef {import('./targets.mjs').DistTarget} DistTarget */
/**
 * What became of one target: files, or the reason why there are none.
 *
 * @typedef {{ target: DistTarget, files: readonly string[], note?: string }} Made
 * @typedef {{ target: DistTarget, skipped: string }} NotMade
 * @typedef {Made | NotMade} Result
 */
/** @typedef {{ target: DistTarget, file: string, byteLength: number, sha256: string }} Artifact */

const MANIFEST_FILE = 'artifacts.json'
const CHECKSUMS_FILE = 'SHA256SUMS'

/**
 * Writes what was made to `artifacts.json`, for scripts, and `SHA256SUMS`, for people and `sha256sum -c`.
 *
 * @param {string} outputFolder
 * @param {{ version: string, electronVersion: string, isForRelease: boolean, appFolder: string }} facts
 * @param {readonly Result[]} results
 * @returns {Promise<Artifact[]>}
 */
export async function recordArtifacts(outputFolder, facts, results) {
  /** @type {Artifact[]} */
  const artifacts = []
  for (const result of results) {
    if ('skipped' in result || result.target === 'dir') continue
    for (const file of result.files) {
      artifacts.push({ target: result.target, file: path.basename(file), ...(await fileFacts(file)) })
    }
  }
  const manifest = { ...facts, appFolder: path.relative(outputFolder, facts.appFolder), artifacts }
  await writeFile(path.join(outputFolder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`)
  const lines = artifacts.map(({ sha256, file }) => `${sha256}  ${file}\n`)
  await writeFile(path.join(outputFolder, CHECKSUMS_FILE), lines.join(''))
  return artifacts
}

/**
 * The closing table: each target, its file and size, or why it was not made here.
 *
 * @param {readonly Result[]} results
 * @param {readonly Artifact[]} artifacts
 * @param {{ path: string, byteLength: number }} folder the runnable folder
 * @returns {string}
 */
export function formatResults(results, artifacts, folder) {
  const width = Math.max(...results.map(({ target }) => target.length))
  const lines = results.flatMap((result) => {
    const head = `  ${result.target.padEnd(width)}  `
    if ('skipped' in result) return [`${head}not made: ${result.skipped}`]
    const note = result.note === undefined ? '' : ` (${result.note})`
    if (result.target === 'dir') return [`${head}${megabytes(folder.byteLength)}  ${folder.path}${note}`]
    return artifacts
      .filter(({ target }) => target === result.target)
      .map(({ file, byteLength }) => `${head}${megabytes(byteLength)}  ${file}${note}`)
  })
  return lines.join('\n')
}

/**
 * @param {number} byteLength
 * @returns {string}
 */
function megabytes(byteLength) {
  return `${(byteLength / 1_000_000).toFixed(1).padStart(6)} MB`
}

/**
 * @param {string} file
 * @returns {Promise<{ byteLength: number, sha256: string }>}
 */
export async function fileFacts(file) {
  const { size } = await stat(file)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { byteLength: size, sha256: hash.digest('hex') }
}
