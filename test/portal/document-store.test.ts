import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DocumentStore } from '../../src/portal/features/documents/document-store'

it('a portal that starts leaves what another one is just writing, and removes what was cut off long ago', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'documents-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const folder = path.join(root, 'documents')
  await mkdir(folder)
  for (const name of ['written-now.part', 'given-up.part']) await writeFile(path.join(folder, name), 'część')
  const yesterday = new Date(Date.now() - 86_400_000)
  await utimes(path.join(folder, 'given-up.part'), yesterday, yesterday)
  const store = new DocumentStore(folder)
  await store.prepare()
  const sha256 = await store.put(Buffer.from('# Dokument'))
  expect((await readdir(folder)).sort()).toEqual([sha256, 'written-now.part'].sort())
})
