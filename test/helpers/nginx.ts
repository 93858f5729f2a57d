import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const DEPLOY = path.resolve(import.meta.dirname, '../../deploy/nginx')
const PROGRAM = '/usr/sbin/nginx'
const JS_MODULE = '/usr/lib/nginx/modules/ngx_http_js_module.so'
const TEMPORARY_PATHS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
const START_LIMIT_MS = 20_000

/** True where nginx is installed with its JavaScript module, as Debian has them. */
export function hasNginx(): boolean {
  return existsSync(PROGRAM) && existsSync(JS_MODULE)
}

/** The nginx that docs/packages.md describes, from the very files that it names, but for places and TLS. */
export class PackagesNginx {
  private constructor(
    /** Of the folder with the packages. */
    readonly baseUrl: string,
    readonly packagesFolder: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param servedFolder the packages of a portal; without one, an empty folder of its own */
  static async start(secret: string, servedFolder?: string): Promise<PackagesNginx> {
    const folder = await mkdtemp(path.join(tmpdir(), 'nginx-'))
    const packagesFolder = servedFolder ?? path.join(folder, 'packages')
    await mkdir(packagesFolder, { recursive: true })
    await copyFile(path.join(DEPLOY, 'package-link.js'), path.join(folder, 'package-link.js'))
    await writeFile(path.join(folder, 'package-link-secret.conf'), `set $package_link_secret "${secret}";\n`)
    const port = await freePort()
    const site = (await readFile(path.join(DEPLOY, 'packages.conf'), 'utf8'))
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
      .replaceAll(/^ *ssl_certificate.*$/gmu, '')
      .replaceAll('/etc/nginx/strefa-partnera/', `${folder}/`)
      .replaceAll('/srv/strefa-partnera/packages/', `${packagesFolder}/`)
    const main = [
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      ...[`load_module ${JS_MODULE};`, 'worker_processes 1;', `pid ${folder}/nginx.pid;`, 'daemon off;'],
      ...['error_log stderr;', 'events {}', 'http {'],
      ...TEMPORARY_PATHS.map((name) => `${name}_temp_path ${folder}/${name};`),
      ...[site, '}'],
    ]
    await writeFile(path.join(folder, 'nginx.conf'), main.join('\n'))
    const args = ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr']
    const child = spawn(PROGRAM, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let complaints = ''
    child.stderr.on('data', (text: Buffer) => {
      complaints += text.toString()
    })
    const url = `http://127.0.0.1:${port}`
    const started = new PackagesNginx(`${url}/packages/`, packagesFolder, folder, child)
    for (const deadline = Date.now() + START_LIMIT_MS; ; await sleep(50)) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`nginx has not started: ${complaints}`)
      if (await isAnswering(url)) return started
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
    await rm(this.folder, { recursive: true, force: true })
  }
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 404
  } catch {
    return false // it does not listen yet
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
