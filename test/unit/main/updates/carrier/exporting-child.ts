import { CarrierBench } from '../../../../helpers/carrier-bench'
import { killReleases } from './kill-releases'

// A process that exports until it is killed: prints `begun`, then exports again and again, changing the
// stick each time so that there is always something to write.

const [folder = ''] = process.argv.slice(2)

async function main(): Promise<void> {
  const releases = killReleases()
  const bench = new CarrierBench({ folder, releases })
  process.stdout.write('begun\n')
  for (let round = 0; ; round += 1) {
    const chosen = releases.filter((_, index) => (index + round) % 2 === 0)
    await bench.export({ versionIds: chosen.map(({ version }) => version.id), removesOthers: true })
    await bench.export()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
