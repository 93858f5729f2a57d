/** What a PDF has to know of a TrueType font that it carries. Only fonts with a character map of format 4. */
export class TrueTypeFont {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly boundingBox: readonly [number, number, number, number]

  private readonly tables = new Map<string, DataView>()
  private readonly advanceCount: number

  constructor(
    readonly name: string,
    readonly bytes: Buffer,
  ) {
    const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let index = 0; index < file.getUint16(4); index += 1) {
      const entry = 12 + index * 16
      const tag = bytes.toString('latin1', entry, entry + 4)
      const start = bytes.byteOffset + file.getUint32(entry + 8)
      this.tables.set(tag, new DataView(bytes.buffer, start, file.getUint32(entry + 12)))
    }
    const head = this.table('head')
    const hhea = this.table('hhea')
    this.unitsPerEm = head.getUint16(18)
    this.boundingBox = [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)]
    this.ascent = hhea.getInt16(4)
    this.descent = hhea.getInt16(6)
    this.advanceCount = hhea.getUint16(34)
  }

  /** The glyph of a character; 0, the empty box, when the font has none. */
  glyphOf(codePoint: number): number {
    const map = this.characterMap()
    const segmentBytes = map.getUint16(6)
    for (let at = 0; at < segmentBytes; at += 2) {
      if (map.getUint16(14 + at) < codePoint) continue
      const first = map.getUint16(16 + segmentBytes + at)
      if (first > codePoint) return 0
      const delta = map.getUint16(16 + 2 * segmentBytes + at)
      const rangePlace = 16 + 3 * segmentBytes + at
      const rangeOffset = map.getUint16(rangePlace)
      if (rangeOffset === 0) return (codePoint + delta) & 0xffff
      const glyph = map.getUint16(rangePlace + rangeOffset + 2 * (codePoint - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }

  /** How far a glyph moves the pen, in thousandths of the font's size. */
  advanceOf(glyph: number): number {
    const at = 4 * Math.min(glyph, this.advanceCount - 1)
    return Math.round((this.table('hmtx').getUint16(at) * 1000) / this.unitsPerEm)
  }

  /** Width of a text in points. */
  widthOf(text: string, sizePt: number): number {
    let width = 0
    for (const character of text) width += this.advanceOf(this.glyphOf(character.codePointAt(0) ?? 0))
    return (width * sizePt) / 1000
  }

  private characterMap(): DataView {
    const cmap = this.table('cmap')
    for (let index = 0; index < cmap.getUint16(2); index += 1) {
      const offset = cmap.getUint32(4 + index * 8 + 4)
      if (cmap.getUint16(offset) === 4) {
        return new DataView(cmap.buffer, cmap.byteOffset + offset, cmap.byteLength - offset)
      }
    }
    throw new Error(`${this.name} has no character map of format 4`)
  }

  private table(tag: string): DataView {
    const table = this.tables.get(tag)
    if (table === undefined) throw new Error(`${this.name} has no table ${tag}`)
    return table
  }
}
