import type { Meter } from '@opentelemetry/api'
import type { Environment } from '../configuration'
import type { OnQuery } from '../db/measured-client'

/** Seconds: most queries take a few milliseconds, none more than the 30 seconds that a statement may. */
const DURATION_BOUNDARIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30]

/** Measures queries on a server's database; `undefined` where nobody fetches metrics, so that none is timed. */
export function metricsOfQueries(meter: Meter, environment: Environment): OnQuery | undefined {
  if (environment.METRICS_LISTEN === undefined && environment.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) {
    return undefined
  }
  const duration = meter.createHistogram('db.client.operation.duration', {
    unit: 's',
    description: 'Duration of database queries',
    advice: { explicitBucketBoundaries: DURATION_BOUNDARIES },
  })
  const common = { 'db.system.name': 'postgresql' }
  return (seconds, isFailed) =>
    duration.record(seconds, isFailed ? { ...common, 'error.type': 'query-failed' } : common)
}
