// Loaded before the portal (`--import`, with `--expose-gc`): answers each message with what the process
// holds after a collection.
process.on('message', () => {
  const collect = /** @type {(() => void) | undefined} */ (globalThis.gc)
  collect?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ rss, heapUsed, external })
})
process.channel?.unref()
