import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
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

/** nginx's JavaScript (libnginx-mod-http-js), where Debian has it. */
const NGINX_JS_MODULE = '/usr/lib/nginx/modules/ngx_http_js_module.so'
/** What docs/packages.md has administrators put on a server of files. */
const NGINX_DEPLOYED = path.join(import.meta.dirname, '../../deploy/nginx')

/**
 * nginx with sendfile over a folder, on a free port.
 *
 * @param {string} folder
 */
export function startNginx(folder) {
  return startSite(({ port }) => `server { listen 127.0.0.1:${port}; root ${folder}; }`)
}

/**
 * nginx as docs/packages.md sets it up, from the very files that it names, but for places and TLS: it gives out
 * packages to whoever has a link that the portal has signed.
 *
 * @param {string} folder with the packages
 * @param {string} secret of the links
 * @returns {Promise<{ url: string, baseUrl: string, stop: () => Promise<void> }>}
 */
export async function startPackagesNginx(folder, secret) {
  if (!existsSync(NGINX_JS_MODULE))
    throw new UserError(
      'The bench needs the JavaScript of nginx, not found here:\n' +
        '  sudo apt-get install -y --no-install-recommends libnginx-mod-http-js',
    )
  const deployed = await readFile(path.join(NGINX_DEPLOYED, 'packages.conf'), 'utf8')
  const started = await startSite(
    async ({ home, port }) => {
      await copyFile(path.join(NGINX_DEPLOYED, 'package-link.js'), path.join(home, 'package-link.js'))
      await writeFile(path.join(home, 'package-link-secret.conf'), `set $package_link_secret "${secret}";\n`)
      return deployed
        .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
        .replaceAll(/^ *ssl_certificate.*$/gmu, '')
        .replaceAll('/etc/nginx/strefa-partnera/', `${home}/`)
        .replaceAll('/srv/strefa-partnera/packages/', `${folder}/`)
    },
    [NGINX_JS_MODULE],
  )
  return { ...started, baseUrl: `${started.url}/packages/` }
}

/**
 * @param {(place: { home: string, port: number }) => string | Promise<string>} siteOf its configuration
 * @param {readonly string[]} [modules]
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
async function startSite(siteOf, modules = []) {
  const home = await mkdtemp(path.join(os.tmpdir(), 'strefa-nginx-'))
  await mkdir(path.join(home, 'temp'))
  const port = await freePort()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${home}/temp/${name};`)
    .join(' ')
  const configuration = `
${modules.map((module) => `load_module ${module};`).join('\n')}
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
daemon off;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; etag on; default_type application/octet-stream;
  ${temporary}
  ${await siteOf({ home, port })}
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
