// Loaded before the portal (`--import`, with `--expose-gc`): answers `memory` with what the process holds after
// a collection, and `processor` with the processor time that it has used, in microseconds.
process.on('message', (question) => {
  if (question === 'processor') {
    const { user, system } = process.cpuUsage()
    process.send?.(user + system)
    return
  }
  const collect = /** @type {(() => void) | undefined} */ (globalThis.gc)
  collect?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ rss, heapUsed, external })
})
process.channel?.unref()
