import { rm } from 'node:fs/promises'
import path from 'node:path'
import { note } from '../report.mjs'
import { archiveName, makeTarGz } from './archive.mjs'
import { packFolder, packTarget, resourcesOf } from './builder.mjs'
import { writeInstallKind } from './install-kind.mjs'
import { canFetchTools, toolsFor } from './tools.mjs'

/** @typedef {import('./builder.mjs').PackageRun} PackageRun */
/** @typedef {import('./summary.mjs').Result} Result */
/** @typedef {import('./targets.mjs').DistTarget} DistTarget */

/** @type {Readonly<Partial<Record<DistTarget, import('./install-kind.mjs').InstallKind>>>} */
const KINDS = { 'tar.gz': 'tar.gz', deb: 'deb', AppImage: 'appimage', msi: 'msi' }

/**
 * Makes the folder and everything that was asked for of it.
 *
 * @param {PackageRun & { version: string }} run
 * @param {readonly DistTarget[]} targets
 * @returns {Promise<{ appFolder: string, results: Result[] }>}
 */
export async function packAll(run, targets) {
  const appFolder = await packFolder(run)
  const resources = resourcesOf(run.platform, appFolder)
  /** @type {Result[]} */
  const results = [{ target: 'dir', files: [appFolder] }]
  for (const target of targets) {
    if (target === 'dir') continue
    note(`Making ${target} …`)
    const kind = KINDS[target]
    if (kind !== undefined) await writeInstallKind(resources, kind)
    results.push(await packOne(run, appFolder, target))
    if (kind !== undefined) await writeInstallKind(resources, 'dir')
  }
  return { appFolder, results }
}

/**
 * @param {PackageRun & { version: string }} run
 * @param {string} appFolder
 * @param {DistTarget} target
 * @returns {Promise<Result>}
 */
async function packOne(run, appFolder, target) {
  if (target === 'tar.gz') {
    const name = archiveName({ version: run.version, arch: process.arch })
    const file = path.join(run.outputFolder, `${name}.tar.gz`)
    await rm(file, { force: true })
    await makeTarGz({ folder: appFolder, file, prefix: name, isQuick: run.isQuick })
    return { target, files: [file] }
  }
  const tools = await toolsFor(target, process.env, () => canFetchTools(process.env))
  if (tools.kind === 'none') return { target, skipped: tools.reason }
  if (tools.kind === 'own') return { target, files: await packTarget(run, target) }
  Object.assign(process.env, tools.env)
  return { target, files: await packTarget(run, target), note: tools.note }
}
