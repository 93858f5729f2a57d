import diagnosticsChannel from 'node:diagnostics_channel'

// pino asks for a tracing channel when it is loaded, and Node 18.15 (Electron 25) has none.
// One that nobody listens to is all it needs.
if (typeof diagnosticsChannel.tracingChannel !== 'function') {
  Object.assign(diagnosticsChannel, { tracingChannel: () => ({ hasSubscribers: false }) })
}
