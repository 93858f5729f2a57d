import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { capture, exitOf, findCommand, run, stopProcess } from '../processes.mjs'
import { note, UserError } from '../report.mjs'
import { atExit } from '../signals.mjs'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ suite: string, mirror: string | undefined }} Debian */

const NEEDED = ['debootstrap', 'slirp4netns', 'unshare', 'nsenter']
const BOOT_PATIENCE_MS = 120_000

/** What every installed Debian has, and a bare one of debootstrap's has not. */
const INSTALLED_ANYWAY = ['systemd', 'systemd-sysv', 'dbus', 'ca-certificates', 'iproute2']

/**
 * Makes of namespaces and a folder what the service manager takes for a machine: its own processes, names, network,
 * devices and control groups. The kernel stays the host's: its settings, modules and clock cannot be changed.
 */
const BOOT = `set -eu
root=$1
shift
mount --make-rprivate /
mount --bind "$root" "$root"
for folder; do
  mkdir -p "$root$folder"
  mount --bind "$folder" "$root$folder"
  mount -o remount,ro,bind "$root$folder"
done
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,ro,bind "$root/proc/sys"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for name in null zero full random urandom tty; do
  touch "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir -p "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for number in 0 1 2; do ln -s "/proc/self/fd/$number" "$root/dev/$(echo stdin stdout stderr | cut -d' ' -f$((number + 1)))"; done
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
cd "$root"
pivot_root . mnt
umount -l /mnt
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \\
  setpriv --bounding-set=-sys_module,-sys_rawio,-sys_time,-syslog /lib/systemd/systemd
`

/** A bare Debian with a running service manager, gone with the run. Needs root. */
export class CleanMachine {
  /**
   * @param {string} folder
   * @param {string} controlGroup
   */
  constructor(folder, controlGroup) {
    this.folder = folder
    this.root = path.join(folder, 'root')
    this.controlGroup = controlGroup
    /** @type {ChildProcess | undefined} */
    this.machine = undefined
    /** @type {ChildProcess | undefined} */
    this.network = undefined
    /** @type {number | undefined} */
    this.pid = undefined
  }

  /**
   * @param {Debian} debian
   * @returns {Promise<CleanMachine>} installed, not started
   * @throws {UserError} when this computer cannot have one
   */
  static async install({ suite, mirror }) {
    const absent = NEEDED.filter((name) => findCommand(name) === undefined)
    if (absent.length > 0) throw new UserError(`Install first: ${absent.join(', ')}`)
    if (process.getuid?.() !== 0) throw new UserError('Only root can make a machine of namespaces.')
    const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-clean-'))
    const machine = new CleanMachine(folder, path.join(await unifiedControlGroups(), path.basename(folder)))
    atExit(() => rmSync(folder, { recursive: true, force: true }))
    const options = ['--variant=minbase', `--include=${INSTALLED_ANYWAY.join(',')}`]
    const mirrors = mirror === undefined ? [] : [mirror]
    const code = await run('debootstrap', [...options, suite, machine.root, ...mirrors])
    if (code !== 0) {
      await machine.remove()
      throw new UserError(`debootstrap could not make a Debian (exit code ${code}).`)
    }
    await writeFile(path.join(machine.root, 'etc/hosts'), '127.0.0.1 localhost\n127.0.1.1 portal\n')
    await writeFile(path.join(machine.root, 'etc/hostname'), 'portal\n')
    await writeFile(path.join(machine.root, 'etc/resolv.conf'), 'nameserver 10.0.2.3\n')
    return machine
  }

  /**
   * Starts the service manager and waits until it has brought everything up.
   *
   * @param {readonly string[]} [shares] folders of this computer that it may read, at the same places
   */
  async boot(shares = []) {
    await mkdir(this.controlGroup, { recursive: true })
    const namespaces = ['--mount', '--pid', '--fork', '--uts', '--ipc', '--net', '--cgroup', '--kill-child']
    // The group first: the machine then sees it as the root of all groups.
    const start = 'echo $$ > "$0/cgroup.procs" && exec "$@"'
    const unshare = ['unshare', ...namespaces, '--', 'sh', '-c', BOOT, 'boot', this.root, ...shares]
    const machine = spawn('sh', ['-c', start, this.controlGroup, ...unshare], {
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    })
    this.machine = machine
    atExit(() => machine.kill('SIGKILL'))
    const deadline = Date.now() + BOOT_PATIENCE_MS
    for (;;) {
      this.pid ??= await firstChild(machine)
      if (this.pid !== undefined) {
        this.network ??= await this.#connect(this.pid)
        const { stdout } = await capture(...this.command('systemctl', 'is-system-running'))
        if (/^(running|degraded)$/u.test(stdout.trim())) return
      }
      if (machine.exitCode !== null || Date.now() > deadline) throw new Error('the machine has not come up')
      await delay(250)
    }
  }

  /**
   * A command line that runs in the machine.
   *
   * @param {readonly string[]} command
   * @returns {[string, string[]]}
   */
  command(...command) {
    if (this.pid === undefined) throw new Error('the machine is not running')
    return ['nsenter', ['--target', String(this.pid), '--all', '--', ...command]]
  }

  /**
   * Runs a command in the machine that must not fail.
   *
   * @param {readonly string[]} command
   * @returns {Promise<string>} what it printed
   */
  async output(...command) {
    const { code, stdout, stderr } = await capture(...this.command(...command))
    if (code === 0) return stdout
    await this.showLog()
    throw new Error(`${command.join(' ')}: exit code ${code}: ${stdout}${stderr}`)
  }

  /** Shows the end of its journal, for somebody who looks for the reason of a failure. */
  async showLog() {
    note((await capture(...this.command('journalctl', '--no-pager', '--lines=60'))).stdout)
  }

  /** Stops it and leaves nothing of it. */
  async remove() {
    if (this.network !== undefined) await stopProcess(this.network)
    if (this.machine !== undefined) {
      // With its first process all others of the machine end.
      if (this.pid !== undefined) process.kill(this.pid, 'SIGKILL')
      await exitOf(this.machine)
    }
    await removeControlGroups(this.controlGroup)
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /**
   * Its way to the network, and to nothing on this computer.
   *
   * @param {number} pid
   * @returns {Promise<ChildProcess>}
   */
  async #connect(pid) {
    const network = spawn(
      'slirp4netns',
      ['--configure', '--mtu=65520', '--disable-host-loopback', String(pid), 'tap0'],
      {
        stdio: 'ignore',
      },
    )
    atExit(() => network.kill('SIGKILL'))
    await delay(500)
    return network
  }
}

/**
 * Where the kernel's unified control groups are mounted.
 *
 * @returns {Promise<string>}
 */
async function unifiedControlGroups() {
  const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map((line) => line.split(' '))
  const folder = mounts.find(([, , type]) => type === 'cgroup2')?.[1]
  if (folder === undefined) throw new UserError('This system has no unified control groups (cgroup2).')
  return folder
}

/**
 * @param {ChildProcess} parent
 * @returns {Promise<number | undefined>}
 */
async function firstChild(parent) {
  const file = `/proc/${parent.pid}/task/${parent.pid}/children`
  // Expected: it has ended.
  const children = await readFile(file, 'utf8').catch(() => '')
  return children === '' ? undefined : Number(children.split(' ')[0])
}

/**
 * @param {string} folder
 * @returns {Promise<void>}
 */
async function removeControlGroups(folder) {
  // Expected: it was never made.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return
  for (const entry of entries) {
    if (entry.isDirectory()) await removeControlGroups(path.join(folder, entry.name))
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rmdir(folder)
      return
    } catch (error) {
      // Expected: its last processes are still ending.
      if (attempt === 50) throw error
      await delay(100)
    }
  }
}
