import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** @typedef {import('node:net').Socket} Socket */

/**
 * An address through which the portal is reached, or, when closed, nothing: connections are refused at once,
 * as on a computer without a network.
 */
export class WayToPortal {
  #port = 0
  /** @type {import('node:net').Server | undefined} */
  #server
  /** @type {Set<Socket>} */
  #sockets = new Set()
  #target

  /** @param {string} portalUrl */
  constructor(portalUrl) {
    this.#target = new URL(portalUrl)
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Opens it, on the port of before where there was one. */
  async open() {
    if (this.#server !== undefined) return
    this.#server = createServer((socket) => this.#join(socket))
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (address !== null && typeof address === 'object') this.#port = address.port
  }

  async close() {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  /** @param {Socket} socket */
  #join(socket) {
    const upstream = connect(Number(this.#target.port), this.#target.hostname)
    for (const [side, other] of /** @type {const} */ ([
      [socket, upstream],
      [upstream, socket],
    ])) {
      this.#sockets.add(side)
      // Expected: the app is ended while a connection is open.
      side.on('error', () => other.destroy())
      side.on('close', () => {
        this.#sockets.delete(side)
        other.destroy()
      })
      side.pipe(other)
    }
  }
}
