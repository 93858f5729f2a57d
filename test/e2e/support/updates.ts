import path from 'node:path'
import axios from 'axios'
import type { Page } from 'playwright/test'
import { SAMPLE_PASSWORD } from '../../helpers/access-reference'
import type { FaultProxy } from '../../helpers/fault-proxy'
import type { Client } from './client'
import { expect, openTile, signIn } from './fixtures'

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

export interface VersionItem extends Omit<OfferedVersion, 'fileName' | 'byteLength' | 'sha256'> {
  readonly package: { readonly fileName: string; readonly byteLength: number; readonly sha256: string } | null
}

/** What the portal itself answers a partner, not the app. */
export async function askPortal<Answer>(
  portalUrl: string,
  url: string,
  params: object = {},
): Promise<Answer> {
  const http = axios.create({ baseURL: `${portalUrl}/api/v1` })
  const login = await http.post<{ accessToken: string }>('/auth/login', {
    username: 'poziom2',
    password: SAMPLE_PASSWORD,
  })
  const headers = { authorization: `Bearer ${login.data.accessToken}` }
  return (await http.get<Answer>(url, { headers, params })).data
}

/** The offered versions with packages of at least so many bytes, the smallest first. */
export async function offeredVersions(portalUrl: string, atLeastBytes: number): Promise<OfferedVersion[]> {
  const { items } = await askPortal<{ items: VersionItem[] }>(portalUrl, '/updates/versions', {
    isOffered: true,
    limit: 200,
  })
  return items
    .flatMap(({ package: file, ...version }) =>
      file === null ? [] : [{ ...version, ...file, id: version.id }],
    )
    .filter(({ byteLength }) => byteLength >= atLeastBytes)
    .toSorted((a, b) => a.byteLength - b.byteLength)
}

/** The first of them. */
async function smallestOffered(portalUrl: string, atLeastBytes: number): Promise<OfferedVersion> {
  const [smallest] = await offeredVersions(portalUrl, atLeastBytes)
  if (smallest === undefined) throw new Error('the portal offers no version at all')
  return smallest
}

/** A version that is about to be fetched: its details are open in the app. */
export interface OpenedDownload {
  readonly client: Client
  readonly page: Page
  readonly offered: OfferedVersion
  readonly library: string
  /** Where the file belongs once it is checked. */
  readonly file: string
  /** Presses the button that fetches it. */
  readonly start: () => Promise<void>
  /** Waits until the app says that it is there. */
  readonly ready: () => Promise<void>
}

export interface DownloadFixtures {
  readonly launch: () => Promise<Client>
  readonly portalProxy: FaultProxy
  readonly userDataFolder: string
}

/** Starts the app, signs in and opens the smallest version that is large enough. */
export async function openDownload(
  { launch, portalProxy, userDataFolder }: DownloadFixtures,
  atLeastBytes = 0,
): Promise<OpenedDownload> {
  const client = await launch()
  const { page } = client
  await signIn(page, 'poziom2')
  const offered = await smallestOffered(portalProxy.url, atLeastBytes)
  await openTile(page, 'updates')
  await openVersion(page, offered)
  const library = path.join(userDataFolder, 'library')
  return {
    client,
    page,
    offered,
    library,
    file: path.join(library, offered.programId, offered.version, offered.fileName),
    start: () => page.getByRole('button', { name: 'Pobierz', exact: true }).click(),
    ready: () =>
      expect(page.getByRole('button', { name: 'Pokaż w folderze' }).first()).toBeVisible({ timeout: 40_000 }),
  }
}

/** Finds a version in the open updates tile by program and number, and opens its details. */
export async function openVersion(page: Page, offered: OfferedVersion): Promise<void> {
  await page.getByRole('searchbox').fill(`${offered.programName} ${offered.version}`)
  // By both: until the search has answered, the list still shows other programs.
  const row = page
    .getByRole('row')
    .filter({ hasText: offered.programName })
    // Not one that only begins with the same number.
    .filter({ hasText: new RegExp(`(?<![\\d.])${offered.version.replaceAll('.', '\\.')}(?![\\d.])`, 'u') })
  await row.first().click()
  const heading = { name: `${offered.programName} ${offered.version}`, exact: true }
  await expect(page.getByRole('heading', heading)).toBeVisible()
}
