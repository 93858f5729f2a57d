import type { DocumentKind } from '#shared/api/documents'
import { pdfOfText } from './pdf/pdf-of-text'
import type { SampleDocument } from './sample-document'
import { SECTION_DOCUMENTS } from './section-documents'
import { SERVICE_INSTRUCTIONS } from './service-instructions'
import { SERVICE_MATERIALS } from './service-materials'
import { TECHNICAL_MATERIALS } from './technical-materials'
import { zipOfFiles } from './zip-of-files'

export const SAMPLE_DOCUMENTS: readonly SampleDocument[] = [
  ...TECHNICAL_MATERIALS,
  ...SERVICE_MATERIALS,
  ...SERVICE_INSTRUCTIONS,
  ...SECTION_DOCUMENTS,
]

/** The bytes of a sample document: the same on every machine. */
export function sampleContent({ title, content }: SampleDocument): { kind: DocumentKind; bytes: Buffer } {
  switch (content.kind) {
    case 'pdf':
      return { kind: 'pdf', bytes: pdfOfText(title, content.text) }
    case 'markdown':
      return { kind: 'markdown', bytes: Buffer.from(content.text, 'utf8') }
    case 'zip':
      return { kind: 'zip', bytes: zipOfFiles(content.files) }
  }
}
