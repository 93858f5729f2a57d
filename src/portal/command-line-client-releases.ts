import { z } from 'zod'
import { ClientVersion } from '#shared/api/client-releases'
import {
  hasNoTwoKeySources,
  hasOneKeySource,
  KEY_SOURCE,
  KeyFlags,
  ONE_KEY_SOURCE,
  TWO_KEY_SOURCES,
} from './key-flags'

const REQUIRED = { error: 'is required' }
const Folder = z.string(REQUIRED).min(1, 'names a folder')
const Version = z
  .string(REQUIRED)
  .refine((text) => ClientVersion.safeParse(text).success, 'is three numbers, such as 0.2.0')
const Percent = z
  .string(REQUIRED)
  .regex(/^(100|\d{1,2})$/u, 'is a whole number from 0 to 100')
  .transform(Number)

/** The commands on releases of the client, as the table of all commands has them. */
export const CLIENT_RELEASE_COMMANDS = {
  'publish-client': {
    schema: z
      .strictObject({
        files: z.array(z.string().min(1, 'names a file')).min(1),
        version: Version,
        'notes-pl': z.string(REQUIRED).min(1, 'names a file'),
        'notes-en': z.string(REQUIRED).min(1, 'names a file'),
        rollout: Percent.default(100),
        data: Folder,
        ...KeyFlags,
      })
      .refine(hasOneKeySource, ONE_KEY_SOURCE),
    flags: {
      version: 'string',
      'notes-pl': 'string',
      'notes-en': 'string',
      rollout: 'string',
      data: 'string',
      ...KEY_SOURCE,
    },
    arguments: 'files',
  },
  'client-rollout': {
    schema: z.strictObject({ version: Version, percent: Percent, data: Folder.optional() }),
    flags: { version: 'string', percent: 'string', data: 'string' },
  },
  'withdraw-client': {
    schema: z
      .strictObject({
        version: Version,
        reason: z.string(REQUIRED).trim().min(3, 'says why, in a sentence').max(1_000),
        data: Folder,
        ...KeyFlags,
      })
      .refine(hasNoTwoKeySources, TWO_KEY_SOURCES),
    flags: { version: 'string', reason: 'string', data: 'string', ...KEY_SOURCE },
  },
} as const

type CommandFlags<Name extends keyof typeof CLIENT_RELEASE_COMMANDS> = z.output<
  (typeof CLIENT_RELEASE_COMMANDS)[Name]['schema']
>
export type PublishClientFlags = CommandFlags<'publish-client'>
export type ClientRolloutFlags = CommandFlags<'client-rollout'>
export type WithdrawClientFlags = CommandFlags<'withdraw-client'>
