// Completes package-lock.json after `npm install` on a registry that carries only some platforms.
import './lib/require-node.mjs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { missingOptionalPackages } from './lib/package-lock.mjs'
import { projectRoot } from './lib/paths.mjs'
import { note, print, runScript, UserError } from './lib/report.mjs'

await runScript(async () => {
  const file = path.join(projectRoot, 'package-lock.json')
  const lock = JSON.parse(await readFile(file, 'utf8'))
  const { missing, unclear } = missingOptionalPackages(lock.packages)
  if (missing.length > 0) {
    const added = missing.map(({ folder, entry }) => [folder, entry])
    const sorted = [...Object.entries(lock.packages), ...added].sort(([left], [right]) =>
      left < right ? -1 : 1,
    )
    await writeFile(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
    for (const [folder] of added) note(`added ${folder}`)
  }
  if (unclear.length > 0) {
    throw new UserError(
      `These optional packages name no exact version, so npm itself must resolve them: ${unclear.join(', ')}`,
    )
  }
  print(
    missing.length === 0
      ? 'package-lock.json is complete.'
      : `package-lock.json: ${missing.length} entries added.`,
  )
})
