import { createHash } from 'node:crypto'
import type { Database } from '../db/database'
import { customSolutions, solutionScreenshots } from '../db/schema'
import { samplePicture } from '../features/custom-solutions/sample/sample-picture'
import { SAMPLE_SOLUTIONS, type SampleSolution } from '../features/custom-solutions/sample/sample-solutions'
import { searchTextOf } from '../features/custom-solutions/solution-writes'
import { sampleUuid } from './ids'
import { SAMPLE_FIRMS } from './people'

/** Writes the sample's custom solutions; what is there already stays as it is. */
export async function seedSolutions(transaction: Database): Promise<void> {
  for (const solution of SAMPLE_SOLUTIONS) {
    const { firm, by, pictures = [], returnReason = null, updatedAt, ...content } = solution
    const [inserted] = await transaction
      .insert(customSolutions)
      .values({
        ...content,
        id: idOf(solution),
        firmId: sampleUuid(`firm:${firm}`),
        firmName: SAMPLE_FIRMS.find(({ id }) => id === firm)?.name ?? firm,
        programs: [...content.programs],
        returnReason,
        publishedAt: content.state === 'published' ? new Date(updatedAt) : null,
        updatedAt: new Date(updatedAt),
        updatedBy: by,
        searchText: searchTextOf(solution),
      })
      .onConflictDoNothing()
      .returning({ id: customSolutions.id })
    // With its pictures, or with those that its author has given it since.
    if (inserted === undefined || pictures.length === 0) continue
    await transaction.insert(solutionScreenshots).values(
      pictures.map(({ caption, figures }, index) => {
        const picture = samplePicture(figures)
        return {
          id: sampleUuid(`screenshot:${solution.name}:${index}`),
          solutionId: inserted.id,
          sha256: createHash('sha256').update(picture).digest('hex'),
          mediaType: 'image/png' as const,
          caption,
          position: index + 1,
          content: picture,
        }
      }),
    )
  }
}

function idOf({ firm, name }: SampleSolution): string {
  return sampleUuid(`solution:${firm}:${name}`)
}
