import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findCommand, stopProcess } from '../../scripts/lib/processes.mjs'
import { UserError } from '../../scripts/lib/report.mjs'

export const run = promisify(execFile)

/** The Debian package of each program that a bench stands beside. */
const PACKAGES = {
  curl: 'curl',
  sha256sum: 'coreutils',
  openssl: 'openssl',
  aria2c: 'aria2',
  nginx: 'nginx-light',
  wrk: 'wrk',
}

/** @typedef {keyof typeof PACKAGES} Peer */

/**
 * @param {readonly Peer[]} names
 * @throws {UserError} that says what is missing, and the command that brings it
 */
export function requirePeers(names) {
  const missing = names.filter((name) => findCommand(name) === undefined)
  if (missing.length === 0) return
  const packages = missing.map((name) => PACKAGES[name]).join(' ')
  throw new UserError(
    `The bench stands beside ${missing.join(', ')}, not found here:\n` +
      `  sudo apt-get install -y --no-install-recommends ${packages}`,
  )
}

/** @returns {Promise<number>} */
export async function freePort() {
  const server = net.createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * nginx with sendfile over a folder, on a free port.
 *
 * @param {string} folder
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startNginx(folder) {
  const home = await mkdtemp(path.join(os.tmpdir(), 'strefa-nginx-'))
  await mkdir(path.join(home, 'temp'))
  const port = await freePort()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${home}/temp/${name};`)
    .join(' ')
  const configuration = `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
daemon off;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; etag on; default_type application/octet-stream;
  ${temporary}
  server { listen 127.0.0.1:${port}; root ${folder}; }
}`
  const file = path.join(home, 'nginx.conf')
  await writeFile(file, configuration)
  const command = findCommand('nginx') ?? 'nginx'
  const child = spawn(command, ['-p', home, '-c', file, '-e', `${home}/error.log`], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await untilAnswers(port)
  return {
    url,
    stop: async () => {
      await stopProcess(child)
      await run('rm', ['-rf', home])
    },
  }
}

/** @param {number} port */
export async function untilAnswers(port) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isOpen = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('close', () => socket.destroy())
    })
    if (isOpen) return
    await delay(50)
  }
  throw new Error(`nothing answers on port ${port}`)
}

/**
 * @param {() => Promise<unknown>} action
 * @returns {Promise<number>} how long it took, in milliseconds
 */
export async function timed(action) {
  const startedAt = performance.now()
  await action()
  return performance.now() - startedAt
}

/**
 * @param {string} url
 * @param {string} file
 * @param {{ byteLength: number, headers?: Readonly<Record<string, string>> }} expected
 */
export async function curl(url, file, { byteLength, headers = {} }) {
  const { stdout } = await run('curl', [
    ...['--silent', '--fail', '--noproxy', '*', '--write-out', '%{size_download}', '--output', file],
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    url,
  ])
  if (Number(stdout) !== byteLength) throw new Error(`curl got ${stdout} bytes of ${byteLength}`)
}

/**
 * @param {string} url
 * @param {string} file
 * @param {{ connections: number, sha256?: string }} options
 */
export async function aria2(url, file, { connections, sha256 }) {
  await run('aria2c', [
    ...['--quiet', '--no-conf', '--allow-overwrite=true', '--file-allocation=none'],
    ...[`--max-connection-per-server=${connections}`, `--split=${connections}`, '--min-split-size=1M'],
    ...(sha256 === undefined ? [] : [`--checksum=sha-256=${sha256}`]),
    ...['--dir', path.dirname(file), '--out', path.basename(file), url],
  ])
}
