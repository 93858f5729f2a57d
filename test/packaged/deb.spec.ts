import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from './support/fixtures'
import { debField, PackagedApp, unpackDeb } from './support/packaged-app'

test('what the .deb installs starts, and tells the desktop of links and update sets', async ({
  person,
  personEnv,
}) => {
  test.skip(process.env['STREFA_E2E_NO_SANDBOX'] !== undefined, 'the packaged app needs user namespaces')
  const installed = await unpackDeb()
  try {
    const desktop = await readFile(
      path.join(installed.root, 'usr/share/applications/strefa-partnera.desktop'),
      'utf8',
    )
    expect(desktop).toContain('Exec="/opt/Strefa Partnera/strefa-partnera" -- %U\n')
    expect(desktop).toMatch(
      /^MimeType=application\/vnd\.insert\.strefa-partnera-set;x-scheme-handler\/strefa-partnera;$/mu,
    )
    const types = await readFile(
      path.join(installed.root, 'usr/share/mime/packages/strefa-partnera.xml'),
      'utf8',
    )
    expect(types).toContain('<glob pattern="*.strefa-set"/>')
    const icons = path.join(installed.root, 'usr/share/icons/hicolor')
    for (const size of ['16x16', '48x48', '512x512']) {
      const icon = await stat(path.join(icons, size, 'apps/strefa-partnera.png'))
      expect(icon.size).toBeGreaterThan(0)
    }
    expect(await readFile(path.join(installed.resources, 'install-kind'), 'utf8')).toBe('deb')
    expect(await debField('Depends')).toContain('libsecret-1-0')
    // Not set for everybody here: the installation decides by what the kernel can.
    expect((await stat(path.join(path.dirname(installed.executable), 'chrome-sandbox'))).mode & 0o7777).toBe(
      0o755,
    )

    const app = PackagedApp.start(installed.executable, ['--force-renderer-accessibility'], personEnv)
    await person.see({ role: 'password text', name: 'Hasło' })
    await app.kill()
  } finally {
    await installed.remove()
  }
})
