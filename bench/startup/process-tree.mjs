import { readdirSync, readFileSync } from 'node:fs'

const KIB_PER_MB = 1024
const TICKS_PER_SECOND = 100

/**
 * A process and all its descendants, from /proc.
 *
 * @param {number} root
 * @returns {number[]}
 */
export function processTree(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    const parent = Number(statFields(Number(name))?.[1])
    if (!Number.isNaN(parent)) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const all = [root]
  for (const pid of all) all.push(...(children.get(pid) ?? []))
  return all
}

/**
 * Memory of processes together, shared pages divided among their users (PSS), in MB.
 *
 * @param {number[]} pids
 * @returns {number}
 */
export function proportionalMemoryMb(pids) {
  return sum(
    pids,
    (pid) => Number(/^Pss:\s+(\d+)/mu.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / KIB_PER_MB,
  )
}

/**
 * User and system time of processes so far, in seconds.
 *
 * @param {number[]} pids
 * @returns {number}
 */
export function cpuSeconds(pids) {
  return sum(pids, (pid) => {
    const fields = statFields(pid)
    return fields === undefined ? 0 : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  })
}

/**
 * The fields of /proc/PID/stat from the state on; the name before them may hold spaces.
 *
 * @param {number} pid
 */
function statFields(pid) {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    // Expected: the process ended between being listed and being read.
    return ''
  }
}

/**
 * @param {number[]} pids
 * @param {(pid: number) => number} measure
 */
function sum(pids, measure) {
  return pids.reduce((total, pid) => total + measure(pid), 0)
}
