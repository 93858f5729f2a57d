import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createNoopMeter, type Meter } from '@opentelemetry/api'
import type { IMetricReader, MeterProviderOptions } from '@opentelemetry/sdk-metrics'
import type { Environment } from '../configuration'
import { StartError } from '../data-folder'

export interface Telemetry {
  readonly meter: Meter
  /** Where metrics can be fetched; `null` where they are not offered. */
  readonly url: string | null
  close(): Promise<void>
}

const METER_NAME = 'strefa-partnera-portal'
const METRICS_PATH = '/metrics'

type Resource = NonNullable<MeterProviderOptions['resource']>

/**
 * Opens what carries measurements away: a Prometheus address of its own (`METRICS_LISTEN`), and a push
 * by OTLP where OpenTelemetry's own variable names a receiver. With neither, measuring costs nothing.
 *
 * @throws {StartError} when the address cannot be listened on
 */
export async function openTelemetry(environment: Environment, version: string): Promise<Telemetry> {
  const { METRICS_LISTEN: address, OTEL_EXPORTER_OTLP_ENDPOINT: receiver } = environment
  if (address === undefined && receiver === undefined) {
    return { meter: createNoopMeter(), url: null, close: async () => {} }
  }
  // Loaded only by those who measure.
  const { MeterProvider, PeriodicExportingMetricReader } = await import('@opentelemetry/sdk-metrics')
  const readers: IMetricReader[] = []
  let server: Server | null = null
  if (address !== undefined) {
    const { PrometheusExporter } = await import('@opentelemetry/exporter-prometheus')
    const exporter = new PrometheusExporter({ preventServerStart: true })
    readers.push(exporter)
    server = createServer((request, response) => {
      if (request.url === METRICS_PATH) exporter.getMetricsRequestHandler(request, response)
      else response.writeHead(404).end()
    })
    await listen(server, address)
  }
  if (receiver !== undefined) {
    const { OTLPMetricExporter } = await import('@opentelemetry/exporter-metrics-otlp-http')
    readers.push(
      new PeriodicExportingMetricReader({
        // Reads its address, headers and time limits from OpenTelemetry's own variables.
        exporter: new OTLPMetricExporter(),
        exportIntervalMillis: environment.OTEL_METRIC_EXPORT_INTERVAL,
        exportTimeoutMillis: Math.min(30_000, environment.OTEL_METRIC_EXPORT_INTERVAL),
      }),
    )
  }
  const resource = resourceOf({
    'service.name': environment.OTEL_SERVICE_NAME,
    'service.version': version,
    'service.instance.id': randomUUID(),
  })
  const provider = new MeterProvider({ resource, readers })
  return {
    meter: provider.getMeter(METER_NAME, version),
    url: server === null ? null : urlOf(server),
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        if (server === null) resolve()
        else server.close(() => resolve())
      })
      server?.closeAllConnections()
      await closed
      // A receiver that is away must not keep the portal from stopping.
      await provider.shutdown().catch(() => {})
    },
  }
}

/** What the SDK asks of a resource; its own maker lies in a package that the portal has no other use for. */
function resourceOf(attributes: Readonly<Record<string, string>>): Resource {
  return {
    attributes,
    merge: (other) => (other === null ? resourceOf(attributes) : other),
    getRawAttributes: () => Object.entries(attributes),
  }
}

async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new StartError(`Metrics cannot be offered on ${host}, port ${port} (${String(error.code)})`, {
          cause: error,
        }),
      ),
    )
    server.listen({ host, port }, resolve)
  })
  // It alone keeps no process running.
  server.unref()
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${METRICS_PATH}`
}
