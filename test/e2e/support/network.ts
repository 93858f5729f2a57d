import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import http from 'node:http'
import https from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'

/** A server of one test, on a port of its own. */
export interface LocalServer {
  readonly port: number
  close(): Promise<void>
}

async function listen(server: http.Server): Promise<LocalServer> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A client that goes away in the middle is no fault of the test's.
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

export function serve(answer: http.RequestListener): Promise<LocalServer> {
  return listen(http.createServer(answer))
}

/** What the portal's own health answer looks like, with its clock set off. */
export function healthAnswer(clockOffMs: number): http.RequestListener {
  return (_request, response) => {
    response.setHeader('content-type', 'application/json')
    const time = new Date(Date.now() + clockOffMs).toISOString()
    response.end(JSON.stringify({ service: 'strefa-partnera-portal', version: '1', time }))
  }
}

export interface CertificateOptions {
  readonly commonName: string
  /** `YYYYMMDDhhmmssZ`. */
  readonly notBefore: string
  readonly notAfter: string
}

/** A server that shows a certificate which it has signed itself. */
export async function serveTls(folder: string, options: CertificateOptions): Promise<LocalServer> {
  const { commonName, notBefore, notAfter } = options
  const altName = commonName.startsWith('127.') ? `IP:${commonName}` : `DNS:${commonName}`
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder })
  // Of all commands of OpenSSL 3.0 `ca` alone sets both dates; it wants the files of an authority.
  const lines = [
    '[ca]\ndefault_ca=own',
    '[own]\ndatabase=index.txt\nrand_serial=yes\nnew_certs_dir=.\ndefault_md=sha256',
    'policy=any\nx509_extensions=names\nunique_subject=no',
    '[any]\ncommonName=supplied\norganizationName=optional',
    `[names]\nsubjectAltName=${altName}\n`,
  ]
  await writeFile(path.join(folder, 'ca.cnf'), lines.join('\n'))
  await writeFile(path.join(folder, 'index.txt'), '')
  const subject = `/CN=${commonName}/O=Urzad Testowy`
  await openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'key.pem',
    '-out',
    'csr.pem',
    '-subj',
    subject,
  )
  const dates = ['-startdate', notBefore, '-enddate', notAfter]
  const files = ['-keyfile', 'key.pem', '-in', 'csr.pem', '-out', 'cert.pem']
  await openssl('ca', '-batch', '-selfsign', '-notext', '-config', 'ca.cnf', ...files, ...dates)
  const [key, cert] = await Promise.all(
    ['key.pem', 'cert.pem'].map((name) => readFile(path.join(folder, name))),
  )
  return listen(https.createServer({ key, cert }, healthAnswer(0)))
}

export interface LoginProxy extends LocalServer {
  /** How many calls were let through. */
  readonly passedCount: () => number
}

/** A small proxy that lets through only who says this name and password (RFC 9110, 11.7). */
export async function startLoginProxy(username: string, password: string): Promise<LoginProxy> {
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const challenge = { 'proxy-authenticate': 'Basic realm="Siec firmowa"' }
  let passed = 0
  const server = http.createServer((request, response) => {
    if (request.headers['proxy-authorization'] !== expected) {
      response.writeHead(407, challenge).end('login')
      return
    }
    passed += 1
    const { 'proxy-authorization': _login, ...headers } = request.headers
    const onward = http.request(request.url ?? '', { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  server.on('connect', (request, socket) => {
    if (request.headers['proxy-authorization'] !== expected) {
      socket.end(
        `HTTP/1.1 407 Login\r\nproxy-authenticate: ${challenge['proxy-authenticate']}\r\ncontent-length: 0\r\n\r\n`,
      )
      return
    }
    passed += 1
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { ...(await listen(server)), passedCount: () => passed }
}
