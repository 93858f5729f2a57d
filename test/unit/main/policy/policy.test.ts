import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  choosePortal,
  fixedLibraryFolder,
  fixedTransferSettings,
  parsePolicy,
  policyView,
} from '../../../../src/main/policy/policy'
import { type PolicyFault, PolicyRefusedError } from '../../../../src/main/policy/policy-fault'
import { policyPlace, readPolicyFile } from '../../../../src/main/policy/policy-file'
import { policyRefusedMessage } from '../../../../src/main/policy/policy-messages'
import { temporaryFolder } from '../../../helpers/temporary-folder'

const USER_ID = process.getuid?.() ?? 0
const OWN = { userIds: [USER_ID], groupIds: [] }

async function policyIn(folder: string, text: string, mode = 0o644): Promise<string> {
  const filePath = path.join(folder, 'strefa', 'policy.json')
  await mkdir(path.dirname(filePath), { mode: 0o755, recursive: true })
  await writeFile(filePath, text)
  await chmod(filePath, mode)
  return filePath
}

async function faultOf(read: Promise<unknown>): Promise<PolicyFault> {
  const error = await read.then(
    () => null,
    (failure: unknown) => failure,
  )
  if (error instanceof PolicyRefusedError) return error.fault
  throw new Error(`It was not refused, but: ${String(error)}`)
}

function parseFault(text: string): PolicyRefusedError {
  try {
    parsePolicy({ filePath: '/etc/strefa-partnera/policy.json', text })
  } catch (error) {
    if (error instanceof PolicyRefusedError) return error
    throw error
  }
  throw new Error('It was not refused')
}

describe('readPolicyFile', () => {
  it('finds nothing where there is no file and no folder', async () => {
    const folder = await temporaryFolder()
    expect(await readPolicyFile([path.join(folder, 'absent', 'policy.json')], OWN)).toBeNull()
  })

  it('reads the first of the places that holds one', async () => {
    const folder = await temporaryFolder()
    const filePath = await policyIn(folder, '{}')
    const absent = path.join(folder, 'absent.json')
    expect(await readPolicyFile([absent, filePath], OWN)).toEqual({ filePath, text: '{}' })
  })

  it('refuses a file that others may write to', async () => {
    const filePath = await policyIn(await temporaryFolder(), '{}', 0o666)
    expect(await faultOf(readPolicyFile([filePath], OWN))).toEqual({
      problem: 'writable-by-others',
      path: filePath,
    })
  })

  it('refuses a file that a group of no administrators may write to', async () => {
    const filePath = await policyIn(await temporaryFolder(), '{}', 0o664)
    expect(await faultOf(readPolicyFile([filePath], OWN))).toMatchObject({ problem: 'writable-by-others' })
    const groupIds = [process.getgid?.() ?? 0]
    expect(await readPolicyFile([filePath], { ...OWN, groupIds })).toMatchObject({ text: '{}' })
  })

  it('refuses a folder in which others may put another file in its place', async () => {
    const filePath = await policyIn(await temporaryFolder(), '{}')
    await chmod(path.dirname(filePath), 0o777)
    expect(await faultOf(readPolicyFile([filePath], OWN))).toEqual({
      problem: 'writable-by-others',
      path: path.dirname(filePath),
    })
  })

  it('refuses what belongs to nobody who is trusted', async () => {
    const filePath = await policyIn(await temporaryFolder(), '{}')
    const strangers = { userIds: [USER_ID + 1], groupIds: [] }
    expect(await faultOf(readPolicyFile([filePath], strangers))).toMatchObject({ problem: 'foreign-owner' })
  })

  it('follows no link, of the file or of its folder', async () => {
    const folder = await temporaryFolder()
    const filePath = await policyIn(folder, '{}')
    const link = path.join(folder, 'strefa', 'link.json')
    await symlink(filePath, link)
    expect(await faultOf(readPolicyFile([link], OWN))).toEqual({ problem: 'not-a-file', path: link })
    const linkedFolder = path.join(folder, 'linked')
    await symlink(path.dirname(filePath), linkedFolder)
    expect(await faultOf(readPolicyFile([path.join(linkedFolder, 'policy.json')], OWN))).toEqual({
      problem: 'not-a-file',
      path: linkedFolder,
    })
  })

  it('refuses a folder in the place of the file, and a file without end', async () => {
    const folder = await temporaryFolder()
    await mkdir(path.join(folder, 'strefa', 'policy.json'), { recursive: true })
    expect(await faultOf(readPolicyFile([path.join(folder, 'strefa', 'policy.json')], OWN))).toMatchObject({
      problem: 'not-a-file',
    })
    const filePath = await policyIn(await temporaryFolder(), ' '.repeat(70_000))
    expect(await faultOf(readPolicyFile([filePath], OWN))).toEqual({ problem: 'too-long' })
  })
})

describe('policyPlace', () => {
  const env = { STREFA_POLICY_FILE: '/tmp/policy.json', ProgramData: 'D:\\Dane' }

  it.each([
    ['linux', ['/etc/strefa-partnera/policy.json']],
    ['darwin', ['/Library/Application Support/Strefa Partnera/policy.json']],
    ['win32', ['C:\\ProgramData\\Strefa Partnera\\policy.json', 'D:\\Dane\\Strefa Partnera\\policy.json']],
  ] as const)(
    'is the machine’s own on %s, whatever the variable of developers says',
    (platform, filePaths) => {
      expect(policyPlace({ platform, isPackaged: true, env, userId: 1_000 }).filePaths).toEqual(filePaths)
    },
  )

  it('trusts root alone in a packaged app, and one’s own file in development', () => {
    const input = { platform: 'linux', env, userId: 1_000 } as const
    expect(policyPlace({ ...input, isPackaged: true }).writers?.userIds).toEqual([0])
    expect(policyPlace({ ...input, isPackaged: false })).toEqual({
      filePaths: [path.resolve('/tmp/policy.json')],
      writers: { userIds: [0, 1_000], groupIds: [0] },
    })
  })
})

describe('parsePolicy', () => {
  it('takes the mark that the editor of Windows puts before the text', () => {
    const text = '\uFEFF{"portal":"https://portal.example.com"}'
    expect(parsePolicy({ filePath: 'policy.json', text })).toEqual({ portal: 'https://portal.example.com' })
  })

  it('fixes nothing where there is no policy', () => {
    expect(parsePolicy(null)).toEqual({})
  })

  it.each([
    ['{', { problem: 'not-json' }],
    ['[]', { problem: 'wrong-fields', fields: [{ name: '', isUnknown: false }] }],
    ['{"portl":1}', { problem: 'wrong-fields', fields: [{ name: 'portl', isUnknown: true }] }],
    ['{"updates":{"klient":1}}', { fields: [{ name: 'updates.klient', isUnknown: true }] }],
    ['{"portal":"portal"}', { fields: [{ name: 'portal' }] }],
  ])('refuses %s, naming what is wrong', (text, fault) => {
    expect(parseFault(text).fault).toMatchObject(fault)
  })

  it('says in both languages which field is wrong, what may stand there, and what comes next', () => {
    const refused = parseFault('{"transfers":{"limitBytesPerSecond":"fast"},"colour":"red"}')
    const { text } = policyRefusedMessage(refused, 'pl')
    expect(text).toContain('/etc/strefa-partnera/policy.json')
    expect(text).toContain('pole „transfers.limitBytesPerSecond” jest błędne; oczekiwano: liczba całkowita')
    expect(text).toContain('pole „colour” jest nieznane')
    expect(text).toContain('administratorowi')
    const english = policyRefusedMessage(refused, 'en').text
    expect(english).toContain('"transfers.limitBytesPerSecond" is wrong; expected: a whole number')
    expect(english).toContain('The app does not start without these settings')
  })
})

describe('choosePortal', () => {
  const policy = { portal: 'https://Fixed.example/' }
  const flag = { url: 'https://other.example', source: '--portal' } as const

  it('lets the policy go before what was named, and says what is not used', () => {
    expect(choosePortal(flag, policy)).toEqual({ url: 'https://fixed.example', unusedSource: '--portal' })
  })

  it('says nothing of a built-in portal, or of the same one', () => {
    const builtIn = { url: 'https://other.example', source: 'DEFAULT_PORTAL_URL' } as const
    expect(choosePortal(builtIn, policy)?.unusedSource).toBeNull()
    expect(choosePortal({ ...flag, url: 'https://fixed.example' }, policy)?.unusedSource).toBeNull()
  })

  it('takes what was named without a policy, and nothing where nothing was', () => {
    expect(choosePortal(flag, {})).toEqual({ url: 'https://other.example', unusedSource: null })
    expect(choosePortal(null, {})).toBeNull()
  })
})

describe('what a policy fixes', () => {
  const folders = { home: path.resolve('/home/jan'), documents: path.resolve('/home/jan/Dokumenty') }

  it('puts the person’s folders in the library’s place', () => {
    const at = (folder: string) => fixedLibraryFolder({ library: { folder } }, folders)
    expect(at('{documents}/Strefa')).toBe(path.resolve('/home/jan/Dokumenty/Strefa'))
    expect(at('{home}')).toBe(path.resolve('/home/jan'))
    expect(at('/srv/strefa/')).toBe(path.resolve('/srv/strefa'))
    expect(fixedLibraryFolder({ library: { quotaBytes: null } }, folders)).toBeNull()
  })

  it('tells “no limit” from “not fixed”', () => {
    expect(fixedTransferSettings({ transfers: { limitBytesPerSecond: null } })).toEqual({ speedLimit: null })
    expect(fixedTransferSettings({ transfers: {} })).toEqual({})
    expect(fixedTransferSettings({ transfers: { hours: null } })).toEqual({ downloadHours: null })
  })

  it('shows the page which settings are fixed, and no addresses or paths', () => {
    const policy = {
      portal: 'https://a.example',
      library: { folder: os.tmpdir() },
      updates: { programs: 'off' },
    } as const
    const view = policyView(policy, { url: 'https://a.example', unusedSource: '--portal' })
    expect(view).toEqual({
      fixed: ['portal', 'library-folder', 'program-downloads'],
      unusedPortalSource: '--portal',
      programDownloads: 'off',
    })
  })
})
