import { z } from 'zod'
import { ConnectionReport, ProxyCredentials, ProxyLoginState } from './connection-test'
import { PolicyView } from './policy'

const Nothing = z.undefined()
const SavedText = z.strictObject({ text: z.string().min(1).max(100_000) })

/** What a person uses when something does not work, signed in or not. */
export const supportChannels = {
  /** What the administrator of this computer has fixed; the same for the whole run. */
  'policy:get': { request: Nothing, response: PolicyView },
  /** What support may want to know of this app, line by line, without secrets and names of people. */
  'diagnostics:build': { request: Nothing, response: z.array(z.string()) },
  /** Saves what the person has seen of it where they say; false when they said nowhere. */
  'diagnostics:save': { request: SavedText, response: z.boolean() },
  'diagnostics:showCrashDumps': { request: Nothing, response: z.null() },
  /** Goes the way to the portal once, hop by hop. */
  'connection:test': { request: Nothing, response: ConnectionReport },
  'proxyLogin:get': { request: Nothing, response: ProxyLoginState },
  /** Asks the proxy again whether it wants a login, after the person has closed the question. */
  'proxyLogin:ask': { request: Nothing, response: ProxyLoginState },
  'proxyLogin:signIn': { request: ProxyCredentials, response: ProxyLoginState },
  'proxyLogin:dismiss': { request: Nothing, response: z.null() },
} as const
