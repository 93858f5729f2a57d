import boldUrl from '../fonts/Roboto-Bold.ttf?inline'
import regularUrl from '../fonts/Roboto-Regular.ttf?inline'
import { type Block, blocksOf } from './blocks'
import { glyphString, pdfFile } from './pdf-file'
import { TrueTypeFont } from './true-type-font'

/** A4. */
const WIDTH_PT = 595
const HEIGHT_PT = 842
const MARGIN_PT = 60
const BOTTOM_PT = 72
const TEXT_WIDTH_PT = WIDTH_PT - 2 * MARGIN_PT

const BODY_PT = 10.5
const LINE_PT = 15.5
const HEADINGS = {
  1: { sizePt: 20, linePt: 26, abovePt: 0, belowPt: 12 },
  2: { sizePt: 13.5, linePt: 18, abovePt: 14, belowPt: 5 },
  3: { sizePt: 11.5, linePt: 16, abovePt: 10, belowPt: 3 },
} as const
const INDENT_PT = 18
const CELL_PADDING_PT = 5
const FOOTER_PT = 8.5

type Style = 'regular' | 'bold'

interface Word {
  readonly text: string
  readonly style: Style
  readonly widthPt: number
}

function fontOf(name: string, dataUrl: string): TrueTypeFont {
  return new TrueTypeFont(name, Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'))
}

/** Sets a text, in the Markdown of the sample, as a PDF file on A4. */
export function pdfOfText(title: string, markdown: string): Buffer {
  return new Typesetter(title).set(blocksOf(markdown))
}

class Typesetter {
  private readonly fonts = {
    regular: fontOf('Roboto-Regular', regularUrl),
    bold: fontOf('Roboto-Bold', boldUrl),
  }
  private readonly pages: string[][] = [[]]
  private top = HEIGHT_PT - MARGIN_PT

  constructor(private readonly title: string) {}

  set(blocks: readonly Block[]): Buffer {
    for (const block of blocks) this.add(block)
    const pages = this.pages.map((operators, index) => ({
      content: [...operators, ...this.footer(index + 1)].join('\n'),
    }))
    return pdfFile({
      title: this.title,
      widthPt: WIDTH_PT,
      heightPt: HEIGHT_PT,
      fonts: new Map([
        ['F1', this.fonts.regular],
        ['F2', this.fonts.bold],
      ]),
      pages,
    })
  }

  private add(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.addHeading(block.level, block.text)
        return
      case 'paragraph':
        this.addLines(this.wrap(block.text, BODY_PT, TEXT_WIDTH_PT), MARGIN_PT)
        this.top -= 6
        return
      case 'item': {
        const lines = this.wrap(block.text, BODY_PT, TEXT_WIDTH_PT - INDENT_PT)
        this.makeRoom(LINE_PT)
        this.draw(this.words(block.mark, BODY_PT), MARGIN_PT + 4, this.top - BODY_PT, BODY_PT)
        this.addLines(lines, MARGIN_PT + INDENT_PT)
        this.top -= 3
        return
      }
      case 'table':
        this.addTable(block.rows)
        return
    }
  }

  private addHeading(level: 1 | 2 | 3, text: string): void {
    const { sizePt, linePt, abovePt, belowPt } = HEADINGS[level]
    const lines = this.wrap(`**${text}**`, sizePt, TEXT_WIDTH_PT)
    // Never at the foot of a page without what it heads.
    this.makeRoom(abovePt + lines.length * linePt + 3 * LINE_PT)
    this.top -= abovePt
    for (const line of lines) {
      this.draw(line, MARGIN_PT, this.top - sizePt, sizePt)
      this.top -= linePt
    }
    this.top -= belowPt
  }

  private addLines(lines: readonly (readonly Word[])[], left: number): void {
    for (const line of lines) {
      this.makeRoom(LINE_PT)
      this.draw(line, left, this.top - BODY_PT, BODY_PT)
      this.top -= LINE_PT
    }
  }

  private addTable(rows: readonly (readonly string[])[]): void {
    const columnCount = Math.max(...rows.map((row) => row.length))
    const columnPt = TEXT_WIDTH_PT / columnCount
    this.top -= 2
    for (const [index, row] of rows.entries()) {
      const cells = row.map((text) =>
        this.wrap(index === 0 ? `**${text}**` : text, BODY_PT, columnPt - 2 * CELL_PADDING_PT),
      )
      const rowPt = Math.max(...cells.map((lines) => lines.length)) * LINE_PT + 2 * CELL_PADDING_PT
      this.makeRoom(rowPt)
      if (index === 0) {
        this.page().push(`0.93 g ${rect(MARGIN_PT, this.top - rowPt, TEXT_WIDTH_PT, rowPt)} f 0 g`)
      }
      for (const [column, lines] of cells.entries()) {
        for (const [at, line] of lines.entries()) {
          const baseline = this.top - CELL_PADDING_PT - BODY_PT - at * LINE_PT
          this.draw(line, MARGIN_PT + column * columnPt + CELL_PADDING_PT, baseline, BODY_PT)
        }
        this.page().push(
          `0.7 G 0.5 w ${rect(MARGIN_PT + column * columnPt, this.top - rowPt, columnPt, rowPt)} S`,
        )
      }
      this.top -= rowPt
    }
    this.top -= 10
  }

  private footer(pageNumber: number): string[] {
    const words = this.words(`${this.title} · strona ${pageNumber} z ${this.pages.length}`, FOOTER_PT)
    return ['0.4 g', ...this.operatorsOf(words, MARGIN_PT, MARGIN_PT / 2 + 8, FOOTER_PT), '0 g']
  }

  private makeRoom(heightPt: number): void {
    if (this.top - heightPt >= BOTTOM_PT) return
    this.pages.push([])
    this.top = HEIGHT_PT - MARGIN_PT
  }

  private draw(words: readonly Word[], left: number, baseline: number, sizePt: number): void {
    this.page().push(...this.operatorsOf(words, left, baseline, sizePt))
  }

  private operatorsOf(words: readonly Word[], left: number, baseline: number, sizePt: number): string[] {
    const operators: string[] = []
    let at = left
    for (const run of runsOf(words)) {
      const font = this.fonts[run.style]
      const name = run.style === 'bold' ? 'F2' : 'F1'
      operators.push(
        `BT /${name} ${sizePt} Tf ${at.toFixed(2)} ${baseline.toFixed(2)} Td ${glyphString(font, run.text)} Tj ET`,
      )
      at += font.widthOf(run.text, sizePt)
    }
    return operators
  }

  private wrap(text: string, sizePt: number, widthPt: number): Word[][] {
    const spacePt = this.fonts.regular.widthOf(' ', sizePt)
    const lines: Word[][] = [[]]
    let usedPt = 0
    for (const word of this.words(text, sizePt)) {
      const line = lines.at(-1)
      const neededPt = usedPt === 0 ? word.widthPt : usedPt + spacePt + word.widthPt
      if (line === undefined || (neededPt > widthPt && line.length > 0)) {
        lines.push([word])
        usedPt = word.widthPt
      } else {
        line.push(word)
        usedPt = neededPt
      }
    }
    return lines
  }

  /** Words with their style: what stands between two pairs of asterisks is bold. */
  private words(text: string, sizePt: number): Word[] {
    return text
      .replaceAll('`', '')
      .split('**')
      .flatMap((part, index) => {
        const style: Style = index % 2 === 1 ? 'bold' : 'regular'
        return part
          .split(' ')
          .filter((word) => word !== '')
          .map((word) => ({ text: word, style, widthPt: this.fonts[style].widthOf(word, sizePt) }))
      })
  }

  private page(): string[] {
    const page = this.pages.at(-1)
    if (page === undefined) throw new Error('A file has a page from the start')
    return page
  }
}

/** Neighbouring words of one style as one text, so that it is copied with its spaces. */
function runsOf(words: readonly Word[]): { readonly text: string; readonly style: Style }[] {
  const runs: { text: string; style: Style }[] = []
  for (const [index, { text, style }] of words.entries()) {
    const last = runs.at(-1)
    const isPunctuation = index > 0 && /^[.,;:)]/u.test(text)
    const space = last === undefined || isPunctuation ? '' : ' '
    if (last !== undefined && last.style === style) last.text += space + text
    else runs.push({ text: space + text, style })
  }
  return runs
}

function rect(left: number, bottom: number, width: number, height: number): string {
  return `${left.toFixed(2)} ${bottom.toFixed(2)} ${width.toFixed(2)} ${height.toFixed(2)} re`
}
