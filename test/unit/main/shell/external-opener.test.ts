import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExternalOpener } from '../../../../src/main/shell/external-opener'

const HOST = 'pomoc.example.com'

function setUp(allowedHosts = [HOST]) {
  const opened: string[] = []
  const opener = new ExternalOpener({
    open: async (url) => {
      opened.push(url)
    },
    allowedHosts,
  })
  return { opener, opened }
}

const HOSTILE = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  '\\\\server\\share',
  'smb://server/share',
  'ms-msdt:/id PCWDiagnostic',
  'tel:+48713356789',
  'http://pomoc.example.com/',
  'https://pomoc.example.com.evil.example/',
  'https://evil.example/pomoc.example.com',
  'https://user@pomoc.example.com/',
  'https://pomoc.example.com:8443/',
  'https://pomoc.example.com@evil.example/',
  'https:pomoc',
  ' https://evil.example',
  '',
]

describe('ExternalOpener', () => {
  it('opens an https page of a host on the list', async () => {
    const { opener, opened } = setUp()
    await opener.openPage('https://POMOC.example.com/a b')
    expect(opened).toEqual(['https://pomoc.example.com/a%20b'])
  })

  it.each(HOSTILE)('does not open %j', async (address) => {
    const { opener, opened } = setUp()
    await expect(opener.openPage(address)).rejects.toMatchObject({ code: 'address-refused' })
    expect(opened).toEqual([])
  })

  it('opens only https pages of the list, whatever 1,000 addresses look like', async () => {
    const { opener, opened } = setUp()
    const scheme = fc.constantFrom(
      'https',
      'http',
      'file',
      'javascript',
      'data',
      'tel',
      'HTTPS',
      'ms-word',
      '',
    )
    const host = fc.oneof(fc.constantFrom(HOST, `${HOST}.`, `x.${HOST}`, `${HOST}@evil.example`), fc.domain())
    const address = fc.oneof(
      fc
        .tuple(scheme, fc.constantFrom('://', ':', ':/', ':\\\\', '//'), host, fc.string())
        .map((parts) => parts.join('')),
      fc.webUrl(),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        await opener.openPage(text).catch(() => undefined)
        for (const url of opened.splice(0)) {
          expect(new URL(url)).toMatchObject({ protocol: 'https:', hostname: HOST, username: '', port: '' })
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('opens nothing while the list is empty', async () => {
    const { opener, opened } = setUp([])
    await expect(opener.openPage(`https://${HOST}/`)).rejects.toThrow()
    expect(opened).toEqual([])
  })

  it('calls a telephone number', async () => {
    const { opener, opened } = setUp()
    await opener.call('+48713356789')
    expect(opened).toEqual(['tel:+48713356789'])
  })

  it.each(['48713356789', '+48 71 335 67 89', '+1;phone-context=evil', '+481?x', '*#06#', '+0123456789', ''])(
    'does not call %j',
    async (number) => {
      const { opener, opened } = setUp()
      await expect(opener.call(number)).rejects.toMatchObject({ code: 'invalid-input' })
      expect(opened).toEqual([])
    },
  )
})
