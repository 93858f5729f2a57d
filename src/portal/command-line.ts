import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Day } from '#shared/api/page'
import { ProgramLine, UpdateChannel, UpdateImportance, UpdateKind, VersionNumber } from '#shared/api/updates'
import { ACCOUNT_COMMANDS } from './command-line-accounts'
import { BACKUP_COMMANDS } from './command-line-backup'
import { CLIENT_RELEASE_COMMANDS } from './command-line-client-releases'
import { OPERATION_COMMANDS } from './command-line-operations'
import { SIGNING_KEY_COMMANDS } from './command-line-signing-keys'
import { checkInput, UsageError } from './configuration'
import { ROLES } from './features/update-repository/repository-keys'
import {
  hasNoTwoKeySources,
  hasOneKeySource,
  KEY_SOURCE,
  KeyFlags,
  ONE_KEY_SOURCE,
  TWO_KEY_SOURCES,
} from './key-flags'
import { DEFAULT_PORT } from './usage'

const Port = z
  .string()
  .regex(/^\d{1,5}$/u, 'is a number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'is a number from 0 to 65535')

const Folder = z.string({ error: 'is required' }).min(1, 'names a folder')
const FileName = z.string().min(1, 'names a file')
const oneOf = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, {
    error: ({ input }) => (input === undefined ? 'is required' : `is one of ${values.join(', ')}`),
  })

const ServeFlags = z.strictObject({
  host: z.string().min(1, 'names an address').max(255).default('127.0.0.1'),
  port: Port.default(DEFAULT_PORT),
  data: Folder.optional(),
  sample: z.boolean().default(false),
})
export type ServeFlags = z.output<typeof ServeFlags>

const OperatorFlags = z.strictObject({
  username: z
    .string({ error: 'is required' })
    .trim()
    .regex(
      /^[\p{L}\d][\p{L}\d._@-]{0,63}$/u,
      'has 1 to 64 letters, digits and . _ @ - and starts with a letter or digit',
    ),
  'display-name': z.string().trim().min(1).max(120).optional(),
  data: Folder.optional(),
})
export type OperatorFlags = z.output<typeof OperatorFlags>

const ProductId = z
  .string({ error: 'is required' })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'is an id such as subiekt-nexo')
  .max(60)
const Version = z
  .string({ error: 'is required' })
  .refine((text) => VersionNumber.safeParse(text).success, 'is two to four numbers, such as 58.1.0')

/** `1.58..1.61`, `1.58..` or `..1.61`, both ends included. */
const VersionRange = z.string().transform((text, context) => {
  const [lowest, highest, ...rest] = text.split('..').map((end) => (end === '' ? null : end))
  const range = z
    .strictObject({ lowest: VersionNumber.nullable(), highest: VersionNumber.nullable() })
    .safeParse({ lowest, highest })
  if (range.success && rest.length === 0 && (lowest ?? highest) !== null) return range.data
  context.addIssue('names versions as LOW..HIGH, such as 1.58..1.61 or ..1.61')
  return z.NEVER
})

const PublishFlags = z
  .strictObject({
    file: FileName,
    product: ProductId,
    version: Version,
    channel: oneOf(UpdateChannel.options).default('stable'),
    kind: oneOf(UpdateKind.options),
    importance: oneOf(UpdateImportance.options),
    from: VersionRange.default({ lowest: null, highest: null }),
    notes: FileName.optional(),
    steps: FileName.optional(),
    released: z
      .string()
      .refine((text) => Day.safeParse(text).success, 'is a day as YYYY-MM-DD')
      .optional(),
    data: Folder,
    ...KeyFlags,
  })
  .refine(hasOneKeySource, ONE_KEY_SOURCE)
export type PublishFlags = z.output<typeof PublishFlags>

const WithdrawFlags = z
  .strictObject({
    product: ProductId,
    version: Version,
    reason: z.string({ error: 'is required' }).trim().min(3, 'says why, in a sentence').max(1_000),
    data: Folder,
    ...KeyFlags,
  })
  .refine(hasNoTwoKeySources, TWO_KEY_SOURCES)
export type WithdrawFlags = z.output<typeof WithdrawFlags>

const RefreshFlags = z
  .strictObject({ data: Folder, anew: z.boolean().default(false), ...KeyFlags })
  .refine(hasNoTwoKeySources, TWO_KEY_SOURCES)
export type RefreshFlags = z.output<typeof RefreshFlags>

const InitKeysFlags = z.strictObject({
  data: Folder,
  keys: z.array(Folder, { error: 'is required' }).length(1),
})
export type InitKeysFlags = z.output<typeof InitKeysFlags>

const RotateFlags = z.strictObject({
  role: oneOf(ROLES),
  data: Folder,
  keys: z.array(Folder, { error: 'is required' }).min(1),
})
export type RotateFlags = z.output<typeof RotateFlags>

const ProductFlags = z.strictObject({
  product: ProductId,
  line: oneOf(ProgramLine.options),
  name: z.string({ error: 'is required' }).trim().min(1).max(80),
  purpose: z.string({ error: 'is required' }).trim().min(1).max(120),
  data: Folder.optional(),
})
export type ProductFlags = z.output<typeof ProductFlags>

type FlagType = 'string' | 'strings' | 'boolean'

interface CommandShape {
  readonly schema: z.ZodType
  readonly flags: Readonly<Record<string, FlagType>>
  /** Under which name the one argument that is no flag is kept; none is taken without. */
  readonly argument?: string
  /** As `argument`, for any number of them. */
  readonly arguments?: string
}

const COMMANDS = {
  serve: {
    schema: ServeFlags,
    flags: { host: 'string', port: 'string', data: 'string', sample: 'boolean' },
  },
  'create-operator': {
    schema: OperatorFlags,
    flags: { username: 'string', 'display-name': 'string', data: 'string' },
  },
  'init-keys': { schema: InitKeysFlags, flags: { data: 'string', keys: 'strings' } },
  'add-product': {
    schema: ProductFlags,
    flags: { product: 'string', line: 'string', name: 'string', purpose: 'string', data: 'string' },
  },
  publish: {
    schema: PublishFlags,
    flags: {
      product: 'string',
      version: 'string',
      channel: 'string',
      kind: 'string',
      importance: 'string',
      from: 'string',
      notes: 'string',
      steps: 'string',
      released: 'string',
      data: 'string',
      ...KEY_SOURCE,
    },
    argument: 'file',
  },
  withdraw: {
    schema: WithdrawFlags,
    flags: { product: 'string', version: 'string', reason: 'string', data: 'string', ...KEY_SOURCE },
  },
  refresh: { schema: RefreshFlags, flags: { data: 'string', anew: 'boolean', ...KEY_SOURCE } },
  'rotate-keys': { schema: RotateFlags, flags: { role: 'string', data: 'string', keys: 'strings' } },
  ...CLIENT_RELEASE_COMMANDS,
  ...BACKUP_COMMANDS,
  ...ACCOUNT_COMMANDS,
  ...OPERATION_COMMANDS,
  ...SIGNING_KEY_COMMANDS,
} as const satisfies Record<string, CommandShape>

type CommandName = keyof typeof COMMANDS

export type Command =
  | { readonly name: 'help' }
  | { [Name in CommandName]: { name: Name; flags: z.output<(typeof COMMANDS)[Name]['schema']> } }[CommandName]

/**
 * Reads the command line, without the program's own name.
 *
 * @throws {UsageError} for anything that is not in the usage text
 */
export function parseCommand(args: readonly string[]): Command {
  if (args.includes('--help') || args.includes('-h') || args[0] === 'help') return { name: 'help' }
  const { name, rest } = splitName(args)
  const names = Object.keys(COMMANDS)
    .join(', ')
    .replace(/, ([^,]+)$/u, ' or $1')
  if (name === undefined) throw new UsageError(`Say what to do: ${names}`)
  if (!isCommandName(name)) throw new UsageError(`There is no command "${name}": use ${names}`)
  const shape: CommandShape = COMMANDS[name]
  // The table ties each name to its schema; a lookup by name forgets it.
  return { name, flags: checkInput(shape.schema, readFlags(rest, shape), '--') } as Command
}

/** What has commands of its own: their names have two words. */
const GROUPS: readonly (string | undefined)[] = ['accounts', 'operations', 'signing-keys']

function splitName(args: readonly string[]): { name: string | undefined; rest: readonly string[] } {
  const [name, verb] = args
  const isOfTwo = GROUPS.includes(name) && verb !== undefined && !verb.startsWith('-')
  return isOfTwo ? { name: `${name} ${verb}`, rest: args.slice(2) } : { name, rest: args.slice(1) }
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}

function readFlags(args: readonly string[], { flags, argument, arguments: many }: CommandShape): unknown {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, type]) => [
      flag,
      type === 'boolean'
        ? { type: 'boolean' as const }
        : { type: 'string' as const, multiple: type === 'strings' },
    ]),
  )
  const { values, positionals } = parseStrictly(args, options, (argument ?? many) !== undefined)
  if (many !== undefined && positionals.length === 0) throw new UsageError(`Name the ${many}`)
  if (many !== undefined) return { ...values, [many]: positionals }
  if (argument === undefined) return values
  const [value, ...more] = positionals
  if (value === undefined) throw new UsageError(`Name the ${argument}`)
  if (more.length > 0) throw new UsageError(`One ${argument} at a time: what is "${more[0]}"?`)
  return { ...values, [argument]: value }
}

function parseStrictly(
  args: readonly string[],
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The flags are wrong')
  }
}
