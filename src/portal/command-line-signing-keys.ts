import { z } from 'zod'

const Purpose = z.enum(['access-token', 'entitlement'], {
  error: ({ input }) => (input === undefined ? 'is required' : 'is access-token or entitlement'),
})
const Folder = z.string().min(1, 'names a folder').optional()

const ListFlags = z.strictObject({ data: Folder, json: z.boolean().default(false) })
const PrepareFlags = z.strictObject({ purpose: Purpose, data: Folder })
const RotateFlags = z.strictObject({
  purpose: Purpose,
  'revoke-former': z.boolean().default(false),
  data: Folder,
})

/** The commands on the portal's own signing keys, as the table of all commands has them. */
export const SIGNING_KEY_COMMANDS = {
  'signing-keys list': { schema: ListFlags, flags: { data: 'string', json: 'boolean' } },
  'signing-keys prepare': { schema: PrepareFlags, flags: { purpose: 'string', data: 'string' } },
  'signing-keys rotate': {
    schema: RotateFlags,
    flags: { purpose: 'string', 'revoke-former': 'boolean', data: 'string' },
  },
} as const

type SigningKeyCommandName = keyof typeof SIGNING_KEY_COMMANDS

export type SigningKeyCommand = {
  [Name in SigningKeyCommandName]: {
    readonly name: Name
    readonly flags: z.output<(typeof SIGNING_KEY_COMMANDS)[Name]['schema']>
  }
}[SigningKeyCommandName]
