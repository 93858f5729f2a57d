import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import type { Meter } from '@opentelemetry/api'
import type { PoolState } from '../db/database'
import type { Verdict } from '../features/portal-health/readiness'
import type { PasswordChecker } from '../features/session/passwords'
import type { MetadataExpiry } from '../features/update-repository/metadata-expiry'

const NANOSECONDS = 1e9
const MICROSECONDS = 1e6
const VERDICTS: Readonly<Record<Verdict, number>> = { ready: 1, degraded: 0.5, 'not-ready': 0 }

export interface ObservedParts {
  readonly passwords: PasswordChecker
  /** `null` for the embedded database, which has one connection. */
  readonly poolState: (() => PoolState) | null
  readonly metadataExpiry: MetadataExpiry
  readonly readiness: { judge(): Promise<Verdict> }
}

/** Measures what is looked at when somebody asks: process, event loop, pool, passwords, signatures. */
export function observeProcess(meter: Meter, parts: ObservedParts): () => void {
  observeRuntime(meter)
  observePasswords(meter, parts.passwords)
  if (parts.poolState !== null) observePool(meter, parts.poolState)
  meter
    .createObservableGauge('strefa.update_metadata.expires_in', {
      unit: 's',
      description: 'Time until the signatures of a role end; 0 for one that is not signed',
    })
    .addCallback(async (result) => {
      for (const [role, end] of (await parts.metadataExpiry.read()) ?? []) {
        result.observe(end === null ? 0 : (end.getTime() - Date.now()) / 1_000, { role })
      }
    })
  meter
    .createObservableGauge('strefa.readiness', {
      description: '1 ready, 0.5 degraded, 0 not ready',
    })
    .addCallback(async (result) => result.observe(VERDICTS[await parts.readiness.judge()]))

  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  meter
    .createObservableGauge('nodejs.eventloop.delay.p99', {
      unit: 's',
      description: 'Delay of the event loop since it was asked for last, 99th percentile',
    })
    .addCallback((result) => {
      result.observe(delay.percentile(99) / NANOSECONDS)
      delay.reset()
    })
  return () => delay.disable()
}

function observeRuntime(meter: Meter): void {
  meter
    .createObservableGauge('process.memory.usage', { unit: 'By', description: 'Resident memory' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()))
  meter
    .createObservableGauge('v8js.memory.heap.used', { unit: 'By', description: 'Heap in use' })
    .addCallback((result) => result.observe(getHeapStatistics().used_heap_size))
  meter
    .createObservableCounter('process.cpu.time', { unit: 's', description: 'Time of processors used' })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage()
      result.observe(user / MICROSECONDS, { 'cpu.mode': 'user' })
      result.observe(system / MICROSECONDS, { 'cpu.mode': 'system' })
    })
  meter
    .createObservableGauge('process.uptime', { unit: 's', description: 'Time since the start' })
    .addCallback((result) => result.observe(process.uptime()))
  meter
    .createObservableGauge('nodejs.eventloop.utilization', {
      unit: '1',
      description: 'Share of time in which the event loop was busy, since the start',
    })
    .addCallback((result) => result.observe(performance.eventLoopUtilization().utilization))
}

function observePasswords(meter: Meter, passwords: PasswordChecker): void {
  meter
    .createObservableGauge('strefa.password_checks.active', {
      unit: '{check}',
      description: 'Sign-ins that hash a password; beyond the limit they are refused with 429',
    })
    .addCallback((result) => result.observe(passwords.activeCount))
  meter
    .createObservableCounter('strefa.password_checks.refused', {
      unit: '{check}',
      description: 'Sign-ins refused because all places were taken',
    })
    .addCallback((result) => result.observe(passwords.refusedCount))
}

function observePool(meter: Meter, poolState: () => PoolState): void {
  meter
    .createObservableGauge('db.client.connection.count', {
      unit: '{connection}',
      description: 'Connections to the database by state',
    })
    .addCallback((result) => {
      const { usedCount, idleCount } = poolState()
      result.observe(usedCount, { 'db.client.connection.state': 'used' })
      result.observe(idleCount, { 'db.client.connection.state': 'idle' })
    })
  meter
    .createObservableGauge('db.client.connection.pending_requests', {
      unit: '{request}',
      description: 'Queries that wait for a connection',
    })
    .addCallback((result) => result.observe(poolState().waitingCount))
}
