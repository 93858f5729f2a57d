import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PortalCli, SLOW_MS } from './portal-cli'
import { type PostgresServer, startPostgres } from './postgres-server'

let cli: PortalCli
let postgres: PostgresServer
beforeAll(async () => {
  cli = await PortalCli.build('portal-metrics-under-test')
  postgres = await startPostgres()
}, SLOW_MS)
afterEach(() => cli.killAll())
afterAll(async () => {
  await cli.dispose()
  await postgres.stop()
}, SLOW_MS)

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'partner-demo' }),
  })
  return ((await answer.json()) as { accessToken: string }).accessToken
}

async function metricsAddress(complaints: () => string): Promise<string> {
  await expect.poll(complaints, { timeout: 30_000 }).toContain('metrics are offered')
  return /"url":"(http:[^"]+)"/u.exec(complaints())?.[1] ?? ''
}

describe('the metrics of a portal', () => {
  it('tell of requests, writes that came again, sync, packages, queries and the process, and of nobody', {
    timeout: SLOW_MS,
  }, async () => {
    const env = { METRICS_LISTEN: '127.0.0.1:0', DATABASE_URL: postgres.url }
    const running = cli.run(['serve', '--sample', '--port', '0', '--data', `${cli.folder}/measured`], { env })
    let told = ''
    running.child.stderr?.on('data', (text: Buffer) => {
      told += text.toString()
    })
    const url = await running.ready
    const token = await signIn(url, 'poziom3')
    const headers = { authorization: `Bearer ${token}` }
    const versions = await fetch(`${url}/api/v1/updates/versions?limit=200`, { headers })
    const { items } = (await versions.json()) as {
      items: { package: { id: string; byteLength: number } | null }[]
    }
    const smallest = items
      .flatMap((item) => item.package ?? [])
      .sort((one, other) => one.byteLength - other.byteLength)[0]
    await (await fetch(`${url}/api/v1/updates/packages/${smallest?.id}`, { headers })).arrayBuffer()
    await (await fetch(`${url}/api/v1/sync/updates.versions`, { headers })).arrayBuffer()
    for (let time = 0; time < 2; time += 1) {
      const body = JSON.stringify({
        title: 'Wątek',
        body: 'Treść',
        id: '6f1c1c53-0d7e-4a3e-9a53-0a2ad7a4d0aa',
      })
      const sent = { ...headers, 'content-type': 'application/json', 'idempotency-key': 'metrics-test-1' }
      await fetch(`${url}/api/v1/forums/distributor-forum/threads`, { method: 'POST', headers: sent, body })
    }
    await fetch(`${url}/nigdzie/poziom3?hasło=partner-demo`)

    const address = await metricsAddress(() => told)
    expect(new URL(address).port).not.toBe(new URL(url).port)
    const scrape = async (): Promise<string> => (await fetch(address)).text()
    await expect.poll(scrape).toContain('http_response_status_code="404"')
    const text = await scrape()
    const numberAt = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN)
    expect(text).toContain('service_name="strefa-partnera-portal"')
    expect(
      numberAt(/http_server_request_duration_count\{[^}]*http_route="\/api\/v1\/auth\/login"[^}]*\} (\d+)/u),
    ).toBe(1)
    expect(numberAt(/strefa_package_sent_total\S* (\d+)/u)).toBe(smallest?.byteLength)
    expect(numberAt(/strefa_sync_pages_total\{[^}]*collection="updates.versions"[^}]*\} (\d+)/u)).toBe(1)
    expect(numberAt(/strefa_idempotency_replays_total\{[^}]*\} (\d+)/u)).toBe(1)
    expect(numberAt(/db_client_operation_duration_count\{[^}]*\} (\d+)/u)).toBeGreaterThan(10)
    expect(numberAt(/db_client_connection_count\{[^}]*state="idle"[^}]*\} (\d+)/u)).toBeGreaterThan(0)
    expect(
      numberAt(/strefa_update_metadata_expires_in\{[^}]*role="timestamp"[^}]*\} (\d+)/u),
    ).toBeGreaterThan(86_400)
    expect(numberAt(/process_memory_usage\S* (\d+)/u)).toBeGreaterThan(10_000_000)
    expect(text).toMatch(/strefa_password_checks_active\S* 0/u)
    expect(text).toMatch(/strefa_readiness\S* 1/u)
    // No names, ids or addresses: only what the code itself names.
    expect(text).not.toMatch(/poziom3|partner-demo|nigdzie|6f1c1c53/u)
    expect(text).not.toContain(smallest?.id)

    expect((await fetch(`${url}/metrics`)).status).toBe(404)
    expect((await fetch(new URL('/', address))).status).toBe(404)
    running.child.kill('SIGTERM')
    expect((await running.finished).code).toBe(0)
  })

  it('are pushed to a receiver of OTLP, the last of them when the portal stops', {
    timeout: SLOW_MS,
  }, async () => {
    const received: string[] = []
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        received.push(`${request.url} ${Buffer.concat(chunks).toString('utf8')}`)
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      })
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const { port } = receiver.address() as AddressInfo
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` }
    const running = cli.run(['serve', '--sample', '--port', '0'], { env })
    const url = await running.ready
    await fetch(`${url}/api/v1/health`)
    running.child.kill('SIGTERM')
    expect((await running.finished).code).toBe(0)
    receiver.close()
    expect(received.join('\n')).toContain('/v1/metrics')
    expect(received.join('\n')).toContain('http.server.request.duration')
    expect(received.join('\n')).toContain('/api/v1/health')
  })
})
