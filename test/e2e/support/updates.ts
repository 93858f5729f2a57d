import axios from 'axios'
import { expect, type Page } from 'playwright/test'
import { SAMPLE_PASSWORD } from '../../helpers/access-reference'

/** An offered version, as the portal itself describes it. */
export interface OfferedVersion {
  readonly id: string
  readonly programId: string
  readonly programName: string
  readonly version: string
  readonly fileName: string
  readonly byteLength: number
  readonly sha256: string
}

interface VersionItem extends Omit<OfferedVersion, 'fileName' | 'byteLength' | 'sha256'> {
  readonly package: { readonly fileName: string; readonly byteLength: number; readonly sha256: string } | null
}

/**
 * The offered version with the smallest package of at least so many bytes: asked of the portal, not of
 * the app.
 */
export async function smallestOffered(portalUrl: string, atLeastBytes = 0): Promise<OfferedVersion> {
  const http = axios.create({ baseURL: `${portalUrl}/api/v1` })
  const login = await http.post<{ accessToken: string }>('/auth/login', {
    username: 'poziom2',
    password: SAMPLE_PASSWORD,
  })
  const headers = { authorization: `Bearer ${login.data.accessToken}` }
  const items: VersionItem[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const page = await http.get<{ items: VersionItem[]; nextCursor: string | null }>('/updates/versions', {
      headers,
      params: { limit: 200, cursor },
    })
    items.push(...page.data.items)
    cursor = page.data.nextCursor
  }
  const [smallest] = items
    .flatMap(({ package: file, ...version }) =>
      file === null ? [] : [{ ...version, ...file, id: version.id }],
    )
    .filter(({ byteLength }) => byteLength >= atLeastBytes)
    .toSorted((a, b) => a.byteLength - b.byteLength)
  if (smallest === undefined) throw new Error('the portal offers no version at all')
  return smallest
}

/** Finds a version in the open updates tile by program and number, and opens its details. */
export async function openVersion(page: Page, offered: OfferedVersion): Promise<void> {
  await page.getByRole('searchbox').fill(`${offered.programName} ${offered.version}`)
  // By both: until the search has answered, the list still shows other programs.
  const row = page
    .getByRole('row')
    .filter({ hasText: offered.programName })
    .filter({ hasText: offered.version })
  await row.first().click()
  await expect(page.getByRole('heading', { name: `${offered.programName} ${offered.version}` })).toBeVisible()
}
