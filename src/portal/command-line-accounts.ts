import { z } from 'zod'
import { Nip } from '#shared/api/business-numbers'
import { ActNote, PersonName, Username } from '#shared/api/operator/accounts'
import { Day } from '#shared/api/page'
import { Level } from '#shared/api/session'

const REQUIRED = { error: 'is required' }
const named = (name: z.ZodString, message: string) =>
  z.string(REQUIRED).refine((text) => name.safeParse(text).success, message)

const Name = named(Username, 'has 1 to 64 letters, digits and . _ @ - and starts with a letter or digit')
const LevelFlag = z.string(REQUIRED).transform((text, context) => {
  if (text === 'none') return null
  const level = Level.safeParse(/^\d$/u.test(text) ? Number(text) : text)
  if (level.success) return level.data
  context.addIssue('is 0 to 5, or none')
  return z.NEVER
})
const YesOrNo = z.enum(['yes', 'no'], { error: 'is yes or no' }).transform((word) => word === 'yes')

/** The end of a day in UTC, since a certificate holds on its last day. */
const LastDay = z.string(REQUIRED).transform((text, context) => {
  if (text === 'none') return null
  if (Day.safeParse(text).success) return `${text}T23:59:59.000Z`
  context.addIssue('is a day as YYYY-MM-DD, or none')
  return z.NEVER
})

/** Ten digits, however they are grouped; `none` for no NIP. */
const NipFlag = z.string(REQUIRED).transform((text, context) => {
  if (text === 'none') return null
  const nip = Nip.safeParse(text)
  if (nip.success) return nip.data
  context.addIssue('is a NIP, or none')
  return z.NEVER
})

const Everywhere = {
  data: z.string().min(1, 'names a folder').optional(),
  json: z.boolean().default(false),
}
const OfOne = { username: Name, note: ActNote, ...Everywhere }

const EVERYWHERE = { data: 'string', json: 'boolean' } as const
const OF_ONE = { note: 'string', ...EVERYWHERE } as const

/** The commands on accounts, as the table of all commands has them. */
export const ACCOUNT_COMMANDS = {
  'accounts list': {
    schema: z.strictObject({ search: z.string().trim().max(200).optional(), ...Everywhere }),
    flags: { search: 'string', ...EVERYWHERE },
  },
  'accounts create': {
    schema: z.strictObject({
      ...OfOne,
      'display-name': PersonName.optional(),
      firm: z.string(REQUIRED).trim().min(1).max(160),
      city: z.string(REQUIRED).trim().min(1).max(80),
      nip: NipFlag.optional(),
      'separate-firm': z.boolean().default(false),
      level: LevelFlag.default(0),
      'certified-until': LastDay.default(null),
      'sells-subscriptions': z.boolean().default(false),
    }),
    flags: {
      'display-name': 'string',
      firm: 'string',
      city: 'string',
      nip: 'string',
      'separate-firm': 'boolean',
      level: 'string',
      'certified-until': 'string',
      'sells-subscriptions': 'boolean',
      ...OF_ONE,
    },
    argument: 'username',
  },
  'accounts set-level': {
    schema: z.strictObject({ ...OfOne, level: LevelFlag }),
    flags: { level: 'string', ...OF_ONE },
    argument: 'username',
  },
  'accounts set-certificate': {
    schema: z.strictObject({ ...OfOne, until: LastDay }),
    flags: { until: 'string', ...OF_ONE },
    argument: 'username',
  },
  'accounts set-subscriptions': {
    schema: z.strictObject({ ...OfOne, sells: YesOrNo }),
    flags: { sells: 'string', ...OF_ONE },
    argument: 'username',
  },
  'accounts set-firm-nip': {
    schema: z.strictObject({ ...OfOne, nip: NipFlag, 'separate-firm': z.boolean().default(false) }),
    flags: { nip: 'string', 'separate-firm': 'boolean', ...OF_ONE },
    argument: 'username',
  },
  'accounts disable': { schema: z.strictObject(OfOne), flags: OF_ONE, argument: 'username' },
  'accounts enable': { schema: z.strictObject(OfOne), flags: OF_ONE, argument: 'username' },
  'accounts reset-password': { schema: z.strictObject(OfOne), flags: OF_ONE, argument: 'username' },
} as const

type AccountCommandName = keyof typeof ACCOUNT_COMMANDS

export type AccountCommand = {
  [Name in AccountCommandName]: {
    readonly name: Name
    readonly flags: z.output<(typeof ACCOUNT_COMMANDS)[Name]['schema']>
  }
}[AccountCommandName]
