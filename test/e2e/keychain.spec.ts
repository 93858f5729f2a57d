import path from 'node:path'
import { startKeyring } from '../../scripts/lib/keyring.mjs'
import { filesBelow } from './support/files'
import { board, expect, signIn, test } from './support/fixtures'

/** What a keychain in trouble is called, in the words that the person reads. */
const TROUBLES = [
  { state: 'locked', words: /zablokowany/u },
  { state: 'no-service', words: /nie udostępnia magazynu haseł/u },
  { state: 'no-bus', words: /nie udostępnia magazynu haseł/u },
] as const

test.describe('a keychain in trouble', () => {
  for (const { state, words } of TROUBLES) {
    test(`(${state}) is called by its name; the session lasts for this run and leaves nothing on the disk`, async ({
      launch,
      userDataFolder,
    }) => {
      const keyring = await startKeyring({ state })
      try {
        const first = await launch({ env: keyring.env })
        await signIn(first.page, 'poziom2')
        await expect(first.page.getByText(words).first()).toBeVisible()
        expect(await filesBelow(path.join(userDataFolder, 'store'))).toEqual([])
        await first.close()

        const second = await launch({ env: keyring.env })
        await expect(second.page.getByLabel('Nazwa użytkownika')).toBeVisible()
        await expect(board(second.page)).toBeHidden()
      } finally {
        await keyring.dispose()
      }
    })
  }
})
