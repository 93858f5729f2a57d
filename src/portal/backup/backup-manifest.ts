import { z } from 'zod'
import { OperatorError } from '../operator-error'

/** A backup cannot be made or read; the message says why. */
export class BackupError extends OperatorError {}

export const MANIFEST_NAME = 'manifest.json'
export const DUMP_NAME = 'database.dump'
/** The folders of a data folder that a backup holds. */
export const KEPT_FOLDERS = [
  'packages',
  'documents',
  'attachments',
  'repository',
  'publications',
  'keys',
] as const

/** Where a file lies in a backup: nothing else becomes a path on a disk. */
export const BackupPath = z
  .string()
  .max(100)
  .regex(
    new RegExp(`^(?:${DUMP_NAME}|(?:${KEPT_FOLDERS.join('|')})(?:/[A-Za-z0-9][A-Za-z0-9._-]*){1,3})$`, 'u'),
  )

export const BackupManifest = z.strictObject({
  format: z.literal('strefa-partnera-backup-1'),
  createdAt: z.iso.datetime(),
  database: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('embedded') }),
    z.strictObject({ kind: z.literal('postgresql'), serverMajor: z.number().int().positive() }),
  ]),
  files: z.array(
    z.strictObject({
      path: BackupPath,
      byteLength: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[a-f0-9]{64}$/u),
    }),
  ),
})
export type BackupManifest = z.infer<typeof BackupManifest>
export type BackedUpFile = BackupManifest['files'][number]
