import { and, count, desc, eq, inArray, lt, type SQL } from 'drizzle-orm'
import type {
  ApplicationPaper,
  ApplicationSummary,
  OperatorApplication,
} from '#shared/api/operator/applications'
import type { Database } from '../../db/database'
import { accounts, applications, applicationUploads, firms } from '../../db/schema'
import { containsEachWord } from '../../db/search'
import { findFirmsWithNip, revisionOf } from '../accounts/firm-queries'

export interface ApplicationFilter {
  readonly search?: string | undefined
  readonly state?: 'open' | 'accepted' | 'declined' | undefined
}

/** Applications below a number, the newest first; `null` begins at the newest. */
export async function readApplications(
  database: Database,
  filter: ApplicationFilter,
  below: number | null,
  limit: number,
): Promise<ApplicationSummary[]> {
  const rows = await selectApplications(database)
    .where(and(...conditions(filter), below === null ? undefined : lt(applications.number, below)))
    .orderBy(desc(applications.number))
    .limit(limit)
  return rows.map(toSummary)
}

export async function countApplications(database: Database, filter: ApplicationFilter): Promise<number> {
  const [row] = await database
    .select({ count: count() })
    .from(applications)
    .where(and(...conditions(filter)))
  return row?.count ?? 0
}

/** One application with its papers, in the order of its recommendations; `null` when there is none. */
export async function findApplication(database: Database, id: string): Promise<OperatorApplication | null> {
  const [row] = await selectApplications(database).where(eq(applications.id, id))
  if (row === undefined) return null
  const files = await database
    .select()
    .from(applicationUploads)
    .where(eq(applicationUploads.applicationId, id))
  const papers = row.application.content.recommendations.flatMap(({ uploadId }): ApplicationPaper[] => {
    const file = files.find((one) => one.id === uploadId.toLowerCase())
    if (file === undefined || file.mediaType === null) return []
    return [{ id: file.id, fileName: file.fileName, mediaType: file.mediaType, byteLength: file.byteLength }]
  })
  const { application, firm } = row
  const isOpen = application.decidedAt === null
  const knownFirms = isOpen ? await findFirmsWithNip(database, application.content.nip) : []
  return {
    ...toSummary(row),
    content: application.content,
    papers,
    knownFirms,
    knownFirmsRevision: revisionOf(knownFirms),
    // Of what an earlier portal has accepted beside this one, the choice is not written down.
    acceptedInto: firm && { firm, choice: application.firmChoice ?? 'new' },
  }
}

function selectApplications(database: Database) {
  return database
    .select({ application: applications, username: accounts.username, firm: firms })
    .from(applications)
    .leftJoin(accounts, eq(accounts.id, applications.accountId))
    .leftJoin(firms, eq(firms.id, accounts.firmId))
}

function conditions({ search, state }: ApplicationFilter): SQL[] {
  const states = state === 'open' ? (['submitted', 'in-review'] as const) : state && ([state] as const)
  return [
    ...(states === undefined ? [] : [inArray(applications.state, [...states])]),
    ...containsEachWord(applications.searchText, search),
  ]
}

function toSummary({
  application,
  username,
}: Awaited<ReturnType<typeof selectApplications>>[number]): ApplicationSummary {
  const { content } = application
  return {
    id: application.id,
    number: String(application.number),
    state: application.state,
    firmName: content.firmName,
    city: content.city,
    person: content.person,
    ground: content.ground,
    submittedAt: application.submittedAt.toISOString(),
    decidedAt: application.decidedAt?.toISOString() ?? null,
    reason: application.reason,
    username,
  }
}
