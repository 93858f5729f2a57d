import { z } from 'zod'
import { DAYS_OF_WEEK } from './policy-hours'

/** An origin alone, encrypted unless it is this very computer (the same rule as for `--portal`). */
const PORTAL_ORIGIN = /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?)\/?$/u

/** An absolute path of Windows (a drive or a share) or of POSIX, or one below a folder of the person's. */
const FOLDER = /^([A-Za-z]:[\\/]|\\\\[^\\]+\\[^\\]+|\/|\{(home|documents)\}([\\/]|$))/u

const Portal = z
  .url({ protocol: /^https?$/u })
  .max(500)
  .regex(PORTAL_ORIGIN)
  .describe(
    'The portal, as an origin: https://portal.example.com. --portal and STREFA_PORTAL_URL are not used then.',
  )

const Library = z
  .strictObject({
    folder: z
      .string()
      .min(1)
      .max(1_000)
      .regex(FOLDER)
      .describe(
        "Where the library is: an absolute path. {home} and {documents} at its beginning are the person's folders.",
      ),
    quotaBytes: z
      .number()
      .int()
      .min(1_000_000)
      .max(1e15)
      .nullable()
      .describe('How many bytes the library may hold; null: no limit, and nobody sets one.'),
  })
  .partial()

const Hour = z.number().int().min(0)

const Transfers = z
  .strictObject({
    limitBytesPerSecond: z
      .number()
      .int()
      .min(1_024)
      .max(100_000_000_000)
      .nullable()
      .describe(
        'Speed limit of all downloads together, bytes a second; null: no limit, and nobody sets one.',
      ),
    hours: z
      .array(
        z.strictObject({
          days: z.array(z.enum(DAYS_OF_WEEK)).min(1).max(DAYS_OF_WEEK.length),
          from: Hour.max(23).describe('The hour at which it begins.'),
          to: Hour.max(24).describe('The hour at which it ends; at or before `from`: on the next day.'),
        }),
      )
      .min(1)
      .max(50)
      .nullable()
      .describe('When downloads may run, by the clock of the computer; null: at any time.'),
  })
  .partial()

const Updates = z
  .strictObject({
    client: z
      .enum(['off', 'notify', 'automatic'])
      .describe(
        'Updates of this app: off; only told of, installed when the person says so; or installed by themselves.',
      ),
    programs: z
      .enum(['off', 'on'])
      .describe(
        'Downloads of new versions by themselves: off for all programs, or on for each program that is followed.',
      ),
  })
  .partial()

/** What Chromium takes for a list of proxies, without a login: that would be written for all to read. */
const ProxyRules = z
  .string()
  .min(1)
  .max(2_000)
  .regex(/^[^\s@]+$/u)
const ProxyBypass = z
  .string()
  .max(4_000)
  .describe('Hosts that are reached without it: "*.firm.example;<local>".')

const ProxySettings = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('system') }),
    z.strictObject({ mode: z.literal('direct') }),
    z.strictObject({
      mode: z.literal('fixed'),
      rules: ProxyRules.describe('"proxy.firm.example:3128", or one for each scheme: "https=…;http=…".'),
      bypass: ProxyBypass.optional(),
    }),
    z.strictObject({
      mode: z.literal('pac'),
      pacUrl: z
        .url({ protocol: /^https?$/u })
        .max(2_000)
        .describe('Where the script is that says it.'),
    }),
  ])
  .describe('How every connection of the app leaves this computer.')
export type ProxyPolicy = z.infer<typeof ProxySettings>

/**
 * What an administrator has fixed for everybody on this computer. What is not there is a person's own choice.
 *
 * Its JSON Schema is published as `assets/policy/administrator-policy.schema.json`, made from this by
 * `npm run policy-schema`.
 */
export const AdministratorPolicy = z.strictObject({
  /** For editors. */
  $schema: z.string().max(1_000).optional(),
  portal: Portal.optional(),
  library: Library.optional(),
  transfers: Transfers.optional(),
  updates: Updates.optional(),
  proxy: ProxySettings.optional(),
})
export type AdministratorPolicy = z.infer<typeof AdministratorPolicy>

/** The published form of the schema, as JSON text. */
export function policyJsonSchema(): string {
  const schema = z.toJSONSchema(AdministratorPolicy, { io: 'input' })
  const titled = {
    $schema: schema.$schema,
    title: 'Strefa Partnera: what an administrator fixes on a computer',
    ...schema,
  }
  return `${JSON.stringify(titled, null, 2)}\n`
}
