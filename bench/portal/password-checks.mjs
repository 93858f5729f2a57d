// How many passwords a process checks in a second with the portal's parameters, so many at once. Takes a
// stored hash, how many at once and for how many seconds; prints one number.
import { verify } from '@node-rs/argon2'

const [storedHash = '', atOnce = '1', seconds = '1'] = process.argv.slice(2)
const PASSWORD = 'partner-demo'
await verify(storedHash, PASSWORD)
let count = 0
const startedAt = performance.now()
const deadline = startedAt + Number(seconds) * 1_000
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    while (performance.now() < deadline) {
      if (!(await verify(storedHash, PASSWORD))) throw new Error('the hash is of another password')
      count += 1
    }
  }),
)
console.log((count * 1_000) / (performance.now() - startedAt))
