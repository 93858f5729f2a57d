// A link to a server on this computer: so many bytes a second for each connection, or for all together, and
// a time for the way there and back. Runs as a process of its own: what it costs is not the client's.
//   node slow-link.mjs <port> <server's port> <ms there and back> <bytes a second> <connection|all>
import net from 'node:net'

const [port = 0, serverPort = 0, roundTripMs = 0, speed = 0] = process.argv.slice(2, 6).map(Number)
const isShared = process.argv[6] === 'all'
const oneWayMs = roundTripMs / 2
/** More than this on its way holds the server back. */
const MOST_ON_THE_WAY = 1_048_576

/** When the link has sent everything it was given. */
const shared = { freeAt: 0 }

net
  .createServer({ noDelay: true }, (down) => {
    const up = net.connect(serverPort, '127.0.0.1')
    up.setNoDelay(true)
    const lane = isShared ? shared : { freeAt: performance.now() }
    let onTheWay = 0
    // Timers that are due in one millisecond come in any order; bytes must not.
    /** @type {Buffer[]} */
    const waiting = []
    // The handshake's way there and back, and the request's own way there.
    down.on('data', (bytes) => setTimeout(() => up.writable && up.write(bytes), roundTripMs))
    up.on('data', (bytes) => {
      const now = performance.now()
      lane.freeAt = Math.max(lane.freeAt, now) + (bytes.length / speed) * 1_000
      onTheWay += bytes.length
      waiting.push(bytes)
      if (onTheWay > MOST_ON_THE_WAY) up.pause()
      setTimeout(
        () => {
          const next = waiting.shift()
          if (next === undefined) return
          onTheWay -= next.length
          if (onTheWay < MOST_ON_THE_WAY / 2) up.resume()
          if (down.writable) down.write(next)
        },
        lane.freeAt + oneWayMs - now,
      )
    })
    const end = () => {
      if (onTheWay > 0) return void setTimeout(end, oneWayMs)
      down.end()
      up.destroy()
    }
    up.on('end', end)
    up.on('error', () => down.destroy())
    down.on('close', () => up.destroy())
    down.on('error', () => up.destroy())
  })
  .listen(port, '127.0.0.1', () => process.stdout.write('up\n'))
