// Writes the published JSON Schema of the administrator's policy from the schema that the app itself uses.
import './lib/require-node.mjs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runnerImport } from 'vite'
import { projectRoot } from './lib/paths.mjs'
import { note, runScript } from './lib/report.mjs'

await runScript(async () => {
  const source = path.join(projectRoot, 'src', 'shared', 'policy', 'administrator-policy.ts')
  const { module } = await runnerImport(source, { configFile: false, root: projectRoot })
  const file = path.join('assets', 'policy', 'administrator-policy.schema.json')
  await writeFile(path.join(projectRoot, file), module.policyJsonSchema())
  note(`Wrote ${file}`)
})
