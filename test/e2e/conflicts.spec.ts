import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import type { Post, Thread } from '../../src/shared/api/forums'
import type { FaultProxy } from '../helpers/fault-proxy'
import { expect, openTile, signIn, test } from './support/fixtures'
import { outboxOf } from './support/offline-writes'
import { PortalSession } from './support/portal-session'

const FORUM = '/forums/distributor-forum'
const AUTHOR = 'poziom5'

interface OwnThread {
  readonly elsewhere: PortalSession
  readonly thread: Thread
  readonly post: Post
  readonly url: string
  /** As the portal has it now. */
  readonly atPortal: () => Promise<Post>
}

/** A thread whose one post the author can change, made at another computer. */
async function ownThread(portalUrl: string): Promise<OwnThread> {
  const elsewhere = await PortalSession.signIn(portalUrl, AUTHOR)
  const thread = await elsewhere.write<Thread>('POST', `${FORUM}/threads`, {
    title: `Spotkanie ${randomUUID().slice(0, 8)}`,
    body: 'Spotkanie odbędzie się w piątek o godzinie 10 w Łodzi.',
  })
  const list = `${FORUM}/threads/${thread.id}/posts`
  const postNow = async (): Promise<Post> => {
    const [post] = (await elsewhere.get<{ items: Post[] }>(list)).items
    if (post === undefined) throw new Error('the thread has no post')
    return post
  }
  const post = await postNow()
  return { elsewhere, thread, post, url: `${list}/${post.id}`, atPortal: postNow }
}

async function openThread(page: Page, { title }: Thread): Promise<void> {
  await openTile(page, 'forums')
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  // Read whole: the portal may be taken away now.
  await expect(page.getByRole('button', { name: /Edytuj wpis/u })).toBeVisible()
}

async function editOffline(page: Page, proxy: FaultProxy, text: string): Promise<void> {
  await proxy.close()
  await page.getByRole('button', { name: /Edytuj wpis/u }).click()
  const box = page.getByLabel('Treść wpisu')
  await expect(box).toBeFocused()
  await box.fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Zmiana czeka na wysłanie')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(text)).toBeVisible()
}

/** Brings the portal back and opens what is to be decided. */
async function openConflict(page: Page, proxy: FaultProxy) {
  await proxy.open()
  await expect(page.getByTestId('outbox')).toHaveText(/wymaga uwagi/u, { timeout: 60_000 })
  await page.getByTestId('outbox').click()
  const panel = page.getByRole('dialog', { name: 'Do wysłania' })
  await expect(panel.getByRole('region', { name: /Moja wersja/u })).toBeVisible()
  return panel
}

const MINE = 'Spotkanie odbędzie się w piątek o godzinie 12 w Łodzi.'
const THEIRS = 'Spotkanie odbędzie się w poniedziałek o godzinie 10 w Łodzi.'

test.describe('a post changed on two computers', () => {
  test.setTimeout(120_000)

  test('shows both versions with what differs, and mine goes over the other when I keep it', async ({
    launch,
    portal,
    portalProxy,
  }) => {
    const own = await ownThread(portal.url)
    const { page } = await launch()
    await signIn(page, AUTHOR)
    await openThread(page, own.thread)
    await editOffline(page, portalProxy, MINE)
    await own.elsewhere.write('PUT', own.url, { body: THEIRS }, own.post.revision)

    const panel = await openConflict(page, portalProxy)
    const mine = panel.getByRole('region', { name: /Moja wersja/u })
    const theirs = panel.getByRole('region', { name: /Wersja w portalu/u })
    await expect(mine.locator('mark')).toHaveCount(2)
    await expect(mine.locator('mark').first()).toContainText('piątek')
    await expect(theirs.locator('mark').first()).toContainText('poniedziałek')
    await page.screenshot({ path: test.info().outputPath('conflict.png') })
    await panel.getByRole('button', { name: 'Wyślij moją' }).press('Enter')
    await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
    expect((await own.atPortal()).body).toBe(MINE)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('article').getByText(MINE)).toBeVisible()
    await expect(page.getByText(/edytowano/u)).toBeVisible()
  })

  test('stays as the portal has it when I take that one', async ({ launch, portal, portalProxy }) => {
    const own = await ownThread(portal.url)
    const { page } = await launch()
    await signIn(page, AUTHOR)
    await openThread(page, own.thread)
    await editOffline(page, portalProxy, MINE)
    const theirs = await own.elsewhere.write<Post>('PUT', own.url, { body: THEIRS }, own.post.revision)

    const panel = await openConflict(page, portalProxy)
    await panel.getByRole('button', { name: 'Zostaw wersję z portalu' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Wycofaj' }).click()
    await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
    expect(await own.atPortal()).toEqual(theirs)
    // The entry that had the focus is gone: the keys still work.
    await expect(panel.getByRole('button', { name: 'Zamknij' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('article').getByText(THEIRS)).toBeVisible()
    await expect(page.getByText(MINE)).toHaveCount(0)
  })

  test('becomes what I make of both, also after the app was killed in between', async ({
    launch,
    portal,
    portalProxy,
  }) => {
    const own = await ownThread(portal.url)
    const first = await launch()
    await signIn(first.page, AUTHOR)
    await openThread(first.page, own.thread)
    await editOffline(first.page, portalProxy, MINE)
    await own.elsewhere.write('PUT', own.url, { body: THEIRS }, own.post.revision)
    await first.kill()

    const { page } = await launch()
    const panel = await openConflict(page, portalProxy)
    await panel.getByRole('button', { name: 'Popraw moją i wyślij' }).click()
    const box = panel.getByLabel('Treść')
    await expect(box).toBeFocused()
    await expect(panel.getByRole('region', { name: /Wersja w portalu/u })).toContainText('poniedziałek')
    const both = 'Spotkanie odbędzie się w poniedziałek o godzinie 12 w Łodzi.'
    await box.fill(both)
    await page.screenshot({ path: test.info().outputPath('conflict-edit.png') })
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
    expect((await own.atPortal()).body).toBe(both)
  })

  test('deleted here and changed there is not deleted unless I say so', async ({
    launch,
    portal,
    portalProxy,
  }) => {
    const own = await ownThread(portal.url)
    const { page } = await launch()
    await signIn(page, AUTHOR)
    await openThread(page, own.thread)
    await portalProxy.close()
    await page.getByRole('button', { name: /Usuń wpis/u }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Usuń' }).click()
    await expect(page.getByText('Usunięcie czeka na wysłanie').first()).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: test.info().outputPath('waiting-deletion.png') })
    await own.elsewhere.write('PUT', own.url, { body: THEIRS }, own.post.revision)

    const panel = await openConflict(page, portalProxy)
    await expect(panel.getByRole('region', { name: /Wersja w portalu/u })).toContainText(THEIRS)
    await page.screenshot({ path: test.info().outputPath('conflict-deletion.png') })
    await panel.getByRole('button', { name: 'Usuń mimo to' }).click()
    await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
    expect(await own.atPortal()).toMatchObject({ isDeleted: true, body: '' })
    await page.keyboard.press('Escape')
    await expect(page.getByText('Wpis usunięty')).toBeVisible()
  })
})

test.describe('with the portal there', () => {
  test('a post and a title are changed in their place, twice in a row too', async ({ launch, portal }) => {
    const own = await ownThread(portal.url)
    const { page } = await launch()
    await signIn(page, AUTHOR)
    await openThread(page, own.thread)
    for (const text of [MINE, THEIRS]) {
      await page.getByRole('button', { name: /Edytuj wpis/u }).click()
      await page.getByLabel('Treść wpisu').fill(text)
      await page.screenshot({ path: test.info().outputPath('editing.png') })
      await page.getByRole('button', { name: 'Zapisz' }).click()
      await expect(page.getByRole('article').getByText(text)).toBeVisible()
      await expect.poll(async () => (await own.atPortal()).body).toBe(text)
    }
    await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
    const title = `Nowy tytuł ${randomUUID().slice(0, 8)}`
    await page.getByRole('button', { name: 'Zmień tytuł' }).click()
    await page.getByRole('dialog').getByLabel('Tytuł').fill(title)
    await page.screenshot({ path: test.info().outputPath('title.png') })
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz' }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('thread.png') })
  })
})
