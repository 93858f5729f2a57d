import { readFile, writeFile } from 'node:fs/promises'

const SCHEME_KEY = 'Software\\Classes\\strefa-partnera'
const END_OF_FILES = '</ComponentGroup>'

/**
 * Has the MSI register links such as `strefa-partnera://updates`. electron-builder's MSI registers file
 * types, but no schemes; it calls this with the project before it compiles it.
 *
 * @param {string} projectFile
 * @returns {Promise<void>}
 */
export async function addSchemeToMsi(projectFile) {
  const project = await readFile(projectFile, 'utf8')
  if (!project.includes(END_OF_FILES)) throw new Error(`${projectFile} is not the project that was expected`)
  await writeFile(projectFile, project.replace(END_OF_FILES, `${schemeComponent()}${END_OF_FILES}`))
}

/** @returns {string} */
function schemeComponent() {
  const executable = '[APPLICATIONFOLDER]StrefaPartnera.exe'
  const values = [
    ['', '', 'URL:Strefa Partnera'],
    ['', 'URL Protocol', ''],
    ['\\DefaultIcon', '', `${executable},0`],
    ['\\shell\\open\\command', '', `&quot;${executable}&quot; -- &quot;%1&quot;`],
  ]
  const rows = values.map(([key, name, value], index) => {
    const named = name === '' ? '' : ` Name="${name}"`
    const isKeyPath = index === 0 ? ' KeyPath="yes"' : ''
    return `        <RegistryValue Root="HKLM" Key="${SCHEME_KEY}${key}"${named} Type="string" Value="${value}"${isKeyPath}/>\n`
  })
  // A GUID of its own, for ever: by it Windows Installer counts who needs the keys.
  return `  <Component Id="scheme" Guid="5C0C1D0E-6B0E-4C56-9F0B-2A7C5E9C7F11">\n${rows.join('')}      </Component>\n    `
}
