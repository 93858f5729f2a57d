import { z } from 'zod'

const Folder = z.string({ error: 'is required' }).min(1, 'names a folder')
const File = z.string({ error: 'is required' }).min(1, 'names a file')

const BackupFlags = z.strictObject({ data: Folder, to: File })
export type BackupFlags = z.output<typeof BackupFlags>

const RestoreFlags = z.strictObject({
  from: File,
  data: Folder,
  keys: z.array(Folder).min(1).optional(),
  sample: z.boolean().default(false),
})
export type RestoreFlags = z.output<typeof RestoreFlags>

/** The commands of backups, as the table of all commands has them. */
export const BACKUP_COMMANDS = {
  backup: { schema: BackupFlags, flags: { data: 'string', to: 'string' } },
  restore: {
    schema: RestoreFlags,
    flags: { from: 'string', data: 'string', keys: 'strings', sample: 'boolean' },
  },
} as const
