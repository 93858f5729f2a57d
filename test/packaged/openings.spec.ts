import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SAMPLE_PASSWORD } from '../helpers/access-reference'
import { expect, test } from './support/fixtures'

const SEEING = ['--force-renderer-accessibility']

test('a link opens its page after the sign-in, and in the app that runs; a hostile one opens nothing', async ({
  start,
  person,
}) => {
  // As the desktop starts it: behind the end of switches.
  start([...SEEING, '--', 'strefa-partnera://settings'])
  await person.fill({ role: 'entry', name: 'Nazwa użytkownika' }, 'poziom2')
  await person.fill({ role: 'password text', name: 'Hasło' }, SAMPLE_PASSWORD)
  await person.press('Return')
  await person.see({ role: 'heading', name: 'Ustawienia' })

  const second = start(['--', 'strefa-partnera://transfers'])
  expect(await second.exited).toBe(0)
  await person.see({ role: 'heading', name: 'Pobieranie' })

  const hostile = start([
    '--',
    'strefa-partnera://settings/../../x" --no-sandbox --portal=https://evil.example',
  ])
  expect(await hostile.exited).toBe(0)
  const third = start(['--', 'strefa-partnera://library'])
  expect(await third.exited).toBe(0)
  await person.see({ role: 'heading', name: 'Biblioteka' })
})

test('an opened set of updates brings up the import of its folder', async ({
  start,
  person,
  personEnv,
}, testInfo) => {
  const folder = path.join(personEnv['HOME'] ?? '', 'Pendrive biura', 'StrefaPartnera')
  await mkdir(folder, { recursive: true })
  const set = path.join(folder, 'StrefaPartnera.strefa-set')
  await writeFile(set, '')
  start(SEEING)
  await person.fill({ role: 'entry', name: 'Nazwa użytkownika' }, 'poziom2')
  await person.fill({ role: 'password text', name: 'Hasło' }, SAMPLE_PASSWORD)
  await person.press('Return')
  await person.see({ name: 'Aktualizacje' }, ({ role }) => role === 'link' || role === 'push button')

  const second = start(['--', `file://${encodeURI(set)}`])
  expect(await second.exited).toBe(0)
  await person.see({ role: 'radio button', name: 'Pendrive biura' })
  await person.see({ role: 'heading', name: 'Co jest na nośniku' })
  await person.picture(testInfo.outputPath('import.png'))
})
