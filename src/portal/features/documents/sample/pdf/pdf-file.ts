import type { TrueTypeFont } from './true-type-font'

/** One page: what is drawn on it, as operators of PDF. */
interface PdfPage {
  readonly content: string
}

export interface PdfFileParts {
  readonly title: string
  readonly widthPt: number
  readonly heightPt: number
  /** Fonts by the names that the pages' operators use, such as `F1`. */
  readonly fonts: ReadonlyMap<string, TrueTypeFont>
  readonly pages: readonly PdfPage[]
}

/**
 * A PDF file with the fonts it uses inside, so that it looks the same everywhere and its text can be
 * searched and copied. The same parts give the same bytes: nothing in it tells when it was made.
 */
export function pdfFile({ title, widthPt, heightPt, fonts, pages }: PdfFileParts): Buffer {
  const objects: Buffer[] = []
  const add = (content: string | Buffer): number => objects.push(toBuffer(content))
  const text = pages.map(({ content }) => content).join('')

  const catalog = add('')
  const pageTree = add('')
  const info = add(`<< /Title ${unicodeText(title)} /Creator ${unicodeText('Strefa Partnera')} >>`)
  const resources = [...fonts].map(([name, font]) => `/${name} ${addFont(add, font, text)} 0 R`)
  const kids = pages.map(({ content }) => {
    const stream = add(streamOf(Buffer.from(content, 'latin1')))
    return add(
      `<< /Type /Page /Parent ${pageTree} 0 R /MediaBox [0 0 ${widthPt} ${heightPt}] ` +
        `/Resources << /Font << ${resources.join(' ')} >> >> /Contents ${stream} 0 R >>`,
    )
  })
  objects[catalog - 1] = toBuffer(
    `<< /Type /Catalog /Pages ${pageTree} 0 R /Lang (pl-PL) /ViewerPreferences << /DisplayDocTitle true >> >>`,
  )
  objects[pageTree - 1] = toBuffer(
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(' ')}] >>`,
  )
  return fileOf(objects, catalog, info)
}

/** A text as the operator `Tj` takes it: two bytes for each glyph. */
export function glyphString(font: TrueTypeFont, text: string): string {
  const glyphs = Array.from(text, (character) => font.glyphOf(character.codePointAt(0) ?? 0))
  return `<${glyphs.map((glyph) => hex4(glyph)).join('')}>`
}

function addFont(add: (content: string | Buffer) => number, font: TrueTypeFont, drawn: string): number {
  const perEm = (value: number): number => Math.round((value * 1000) / font.unitsPerEm)
  const file = add(streamOf(font.bytes, `/Length1 ${font.bytes.byteLength}`))
  const descriptor = add(
    `<< /Type /FontDescriptor /FontName /${font.name} /Flags 32 /FontBBox [${font.boundingBox.map(perEm).join(' ')}] ` +
      `/ItalicAngle 0 /Ascent ${perEm(font.ascent)} /Descent ${perEm(font.descent)} ` +
      `/CapHeight ${perEm(font.ascent)} /StemV 80 /FontFile2 ${file} 0 R >>`,
  )
  const used = usedGlyphs(font, drawn)
  const widths = used.map(([, glyph]) => `${glyph} [${font.advanceOf(glyph)}]`).join(' ')
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${font.name} ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
      `/FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /DW 600 /W [${widths}] >>`,
  )
  const toUnicode = add(streamOf(Buffer.from(unicodeMap(used), 'latin1')))
  return add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${font.name} /Encoding /Identity-H ` +
      `/DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  )
}

/** Characters that the font has, with their glyphs, as far as the pages may draw them. */
function usedGlyphs(font: TrueTypeFont, drawn: string): (readonly [number, number])[] {
  const glyphs = new Map<number, number>()
  for (let codePoint = 0x20; codePoint < 0x2100; codePoint += 1) {
    const glyph = font.glyphOf(codePoint)
    if (glyph !== 0 && !glyphs.has(glyph) && drawn.includes(hex4(glyph))) glyphs.set(glyph, codePoint)
  }
  return [...glyphs].map(([glyph, codePoint]) => [codePoint, glyph] as const)
}

/** What copying and searching read: which character each glyph stands for. */
function unicodeMap(used: readonly (readonly [number, number])[]): string {
  const blocks: string[] = []
  // A block of such a map has a hundred entries at most.
  for (let first = 0; first < used.length; first += 100) {
    const entries = used.slice(first, first + 100)
    const lines = entries.map(([codePoint, glyph]) => `<${hex4(glyph)}> <${hex4(codePoint)}>`)
    blocks.push(`${entries.length} beginbfchar\n${lines.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

function fileOf(objects: readonly Buffer[], catalog: number, info: number): Buffer {
  // The second line tells programs that the file is not text.
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  let byteLength = parts[0]?.byteLength ?? 0
  const offsets = objects.map((content, index) => {
    const object = Buffer.concat([toBuffer(`${index + 1} 0 obj\n`), content, toBuffer('\nendobj\n')])
    const offset = byteLength
    parts.push(object)
    byteLength += object.byteLength
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    toBuffer(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}` +
        `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\n` +
        `startxref\n${byteLength}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

function streamOf(content: Buffer, entries = ''): Buffer {
  return Buffer.concat([
    toBuffer(`<< /Length ${content.byteLength} ${entries} >>\nstream\n`),
    content,
    toBuffer('\nendstream'),
  ])
}

/** UTF-16 with its mark, in hexadecimal: any letter, no escapes. */
function unicodeText(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => hex4(text.charCodeAt(index)))
  return `<FEFF${units.join('')}>`
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0')
}

function toBuffer(content: string | Buffer): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'latin1') : content
}
