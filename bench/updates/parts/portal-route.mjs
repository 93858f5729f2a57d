import { spawn } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuilt } from '../../../scripts/lib/build.mjs'
import { portalScript, readyAddress } from '../../../scripts/lib/dev-portal.mjs'
import { exitOf, stopProcess } from '../../../scripts/lib/processes.mjs'
import { curl, run, startNginx, startPackagesNginx, timed } from '../../lib/peers.mjs'
import { medianOf, rounded } from '../../lib/statistics.mjs'

const MEGABYTES = 512
const ROUNDS = 7
const DISCARD = '/dev/null'
const LINK_SECRET = 'secret-of-the-links-of-the-bench-0123456789'

/**
 * The portal's package route, and nginx that checks the portal's links, beside nginx with sendfile and nothing
 * else: the same file, to curl and to a client in Node. Asking for the link is a part of its download.
 *
 * @param {import('../setting.mjs').Setting} setting
 */
export async function measurePortalRoute(setting) {
  await ensureBuilt(['portal'])
  const { byteLength } = (await setting.package(MEGABYTES)).trusted
  const source = path.join(setting.folder, `package-${MEGABYTES}.bin`)
  const data = path.join(setting.folder, 'portal')
  await mkdir(data)
  // Once with the sample, so that there are accounts and a product to publish for.
  const first = await startPortal(data)
  await stopProcess(first.child)
  const before = new Set(await readdir(path.join(data, 'packages')))
  await run(process.execPath, [
    ...[portalScript, 'publish', source, '--sample', '--data', data, '--product', 'subiekt-gt'],
    ...['--version', '99.0', '--kind', 'fix', '--importance', 'recommended'],
  ])
  const packageId = (await readdir(path.join(data, 'packages'))).find((name) => !before.has(name))
  if (packageId === undefined) throw new Error('nothing was published')
  const nginx = await startNginx(path.join(data, 'packages'))
  const linked = await startPackagesNginx(path.join(data, 'packages'), LINK_SECRET)
  const { child, url } = await startPortal(data, {
    PACKAGES_BASE_URL: linked.baseUrl,
    PACKAGES_LINK_SECRET: LINK_SECRET,
  })
  setting.atEnd(() => stopProcess(child))
  try {
    const authorization = `Bearer ${await signIn(url)}`
    const address = `${url}/api/v1/updates/packages/${packageId}`
    const fromNginx = `${nginx.url}/${packageId}`
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const nginxMs = await timed(() => curl(fromNginx, DISCARD, { byteLength }))
      const portalMs = await timed(() => curl(address, DISCARD, { byteLength, headers: { authorization } }))
      const nginxNodeMs = await timed(() => drain(fromNginx, {}))
      const portalNodeMs = await timed(() => drain(address, { authorization }))
      const linkedMs = await timed(async () =>
        curl(await linkTo(address, authorization), DISCARD, { byteLength }),
      )
      const linkedNodeMs = await timed(async () => drain(await linkTo(address, authorization), {}))
      rounds.push({ nginxMs, portalMs, linkedMs, nginxNodeMs, portalNodeMs, linkedNodeMs })
    }
    /** @type {import('../../lib/figures.mjs').Figure[]} */
    const figures = [
      {
        figure: 'portal’s package route, 512 MB to curl, × nginx sendfile',
        value: rounded(medianOf(rounds, ({ nginxMs, portalMs }) => nginxMs / portalMs)),
        unit: '×',
        goal: { atLeast: 0.75 },
      },
      {
        figure: 'portal’s package route, 512 MB to a client in Node, × nginx',
        value: rounded(medianOf(rounds, ({ nginxNodeMs, portalNodeMs }) => nginxNodeMs / portalNodeMs)),
        unit: '×',
        goal: { atLeast: 0.75 },
      },
      {
        figure: 'through nginx by a link of the portal, 512 MB to curl, × nginx alone',
        value: rounded(medianOf(rounds, ({ nginxMs, linkedMs }) => nginxMs / linkedMs)),
        unit: '×',
        goal: { atLeast: 0.95 },
      },
      {
        figure: 'through nginx by a link of the portal, 512 MB to a client in Node, × nginx alone',
        value: rounded(medianOf(rounds, ({ nginxNodeMs, linkedNodeMs }) => nginxNodeMs / linkedNodeMs)),
        unit: '×',
        goal: { atLeast: 0.95 },
      },
    ]
    return { figures, samples: rounds }
  } finally {
    await nginx.stop()
    await linked.stop()
    await stopProcess(child)
  }
}

/**
 * @param {string} address of the package at the portal
 * @param {string} authorization
 * @returns {Promise<string>} where the server of files gives it out
 */
async function linkTo(address, authorization) {
  const response = await fetch(`${address}/link`, { headers: { authorization } })
  if (!response.ok) throw new Error(`a link was answered ${response.status}: ${await response.text()}`)
  return (await response.json()).link.url
}

/**
 * @param {string} data
 * @param {Record<string, string>} [env]
 */
async function startPortal(data, env = {}) {
  const args = [portalScript, 'serve', '--sample', '--port', '0', '--data', data]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env, LOG_LEVEL: 'warn' },
  })
  const lines = createInterface(child.stdout)
  for await (const line of lines) {
    const url = readyAddress(line)
    if (url !== undefined) {
      child.stdout.resume()
      return { child, url }
    }
  }
  throw new Error(`the portal ended with code ${await exitOf(child)}`)
}

/** @param {string} url */
async function signIn(url) {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ username: 'poziom2', password: 'partner-demo' }),
  })
  if (!response.ok) throw new Error(`signing in was answered ${response.status}: ${await response.text()}`)
  return (await response.json()).accessToken
}

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 */
function drain(url, headers) {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers, agent: false, highWaterMark: 1_048_576 }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`))
        response.on('end', () => resolve(undefined))
        response.on('error', reject)
        response.resume()
      })
      .on('error', reject)
  })
}
