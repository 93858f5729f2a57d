import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ensureBuilt } from '../../../scripts/lib/build.mjs'
import { projectRoot } from '../../../scripts/lib/paths.mjs'
import { EXPORT_GOALS, measureExport } from '../../export/measure.mjs'
import { run } from '../../lib/peers.mjs'
import { rounded } from '../../lib/statistics.mjs'

/**
 * The figures of `bench:export`.
 *
 * @param {import('../setting.mjs').Setting} setting
 */
export async function measureCarrying(setting) {
  const results = await measureExport({ rounds: 5, megabytes: 512, folder: setting.folder })
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    {
      figure: 'export with read-back, 512 MB, × cp + openssl dgst',
      value: rounded(results.toCopyAndDigest),
      unit: '×',
      goal: { atLeast: EXPORT_GOALS.toCopyAndDigest },
    },
    {
      figure: 'second export of the same set writes',
      value: rounded(results.secondWrittenShare * 100),
      unit: '%',
      goal: { atMost: EXPORT_GOALS.secondWrittenShare * 100 },
    },
    {
      figure: '  event-loop delay in an export, p99',
      value: rounded(results.loopDelayP99Ms),
      unit: 'ms',
    },
  ]
  return { figures, samples: results }
}

/** The figures of `bench:catalogue`, which runs in a process of its own. */
export async function measureCatalogue() {
  await ensureBuilt(['client', 'portal'])
  await run(process.execPath, [path.join(projectRoot, 'bench/catalogue/run.mjs')], { maxBuffer: 1 << 24 })
  const results = JSON.parse(await readFile(path.join(projectRoot, 'bench/results/catalogue.json'), 'utf8'))
  /** @type {{ figure: string, value: number, goal: number }[]} */
  const own = results.figures
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = own.map(({ figure, value, goal }) => ({
    figure: `catalogue of 5,000: ${figure.replace(/, ms\b.*$| ms$/u, '')}`,
    value,
    unit: 'ms',
    goal: { atMost: goal },
  }))
  return { figures, samples: results }
}
