import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const DEFAULT_FILE = 'assets/trust/root.json'

/**
 * The root of the update repository that a build trusts from the start, as text; empty when it has none.
 *
 * A matter of the deployment: the file named by STREFA_UPDATE_ROOT, or `assets/trust/root.json` where
 * that is there. A portal of one's own shows its `1.root.json`.
 */
export function builtInUpdateRoot(projectFolder: string): string {
  const named = process.env['STREFA_UPDATE_ROOT']
  const filePath = path.resolve(projectFolder, named ?? DEFAULT_FILE)
  if (named === undefined && !existsSync(filePath)) return ''
  const text = readFileSync(filePath, 'utf8')
  const { signed } = JSON.parse(text) as { signed?: { _type?: unknown } }
  if (signed?._type !== 'root') throw new Error(`${filePath} is no root of an update repository`)
  return text
}
