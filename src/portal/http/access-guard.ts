import type { FastifyRequest } from 'fastify'
import plugin from 'fastify-plugin'
import type { Access } from '#shared/api/endpoint'
import type { Authenticate, Caller } from './caller'
import { PortalError } from './problem'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    isOpenBeforePasswordChange?: boolean
  }
  interface FastifyRequest {
    /** `null` on a public route, whatever token was sent. */
    caller: Caller | null
  }
}

/** A route was written without saying who may call it; the portal does not start with one. */
export class UndeclaredAccessError extends Error {
  constructor(method: string, url: string) {
    super(`Route ${method} ${url} declares no access`)
    this.name = 'UndeclaredAccessError'
  }
}

/**
 * Decides on every request whether it may pass (security rule 16).
 *
 * Register it before any route.
 */
export const accessGuard = plugin<{ authenticate: Authenticate }>(
  async (app, { authenticate }) => {
    app.decorateRequest('caller', null)

    app.addHook('onRoute', ({ config, method, url }) => {
      if (config?.access === undefined) throw new UndeclaredAccessError(String(method), url)
    })

    // onRequest, not preHandler: refuse before the body is read and validated.
    app.addHook('onRequest', async (request) => {
      if (request.is404) return
      const { access, isOpenBeforePasswordChange } = request.routeOptions.config
      if (access === 'public') return
      request.caller = await callerOf(request, authenticate)
      if (request.caller.mustChangePassword && isOpenBeforePasswordChange !== true) {
        throw new PortalError('password-change-required')
      }
      refuseUnlessAllowed(request.caller, access)
    })
  },
  { name: 'access-guard' },
)

const BEARER = /^Bearer ([\w.~+/-]+=*)$/iu

async function callerOf(request: FastifyRequest, authenticate: Authenticate): Promise<Caller> {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1]
  const caller = token === undefined ? null : await authenticate(token)
  if (caller === null) throw new PortalError('unauthenticated')
  return caller
}

function refuseUnlessAllowed(caller: Caller, access: Access | undefined): void {
  // Cannot happen after onRoute; a gap here must close the door, not open it.
  if (access === undefined) throw new PortalError('internal')
  if (access === 'public' || access === 'authenticated') return
  if (access === 'operator') {
    if (caller.role !== 'operator') throw new PortalError('operator-required')
    return
  }
  if (!caller.capabilities.includes(access)) {
    throw new PortalError('capability-required', { capability: access })
  }
}
