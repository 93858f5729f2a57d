import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 960
const HEIGHT = 540

type Rgb = readonly [number, number, number]

const PAPER: Rgb = [250, 250, 250]
const FRAME: Rgb = [36, 84, 140]
const PANEL: Rgb = [229, 236, 244]
const LINE: Rgb = [205, 210, 216]
const TEXT: Rgb = [120, 128, 138]
const BAR: Rgb = [64, 132, 190]

/** A picture of a window with a table and a chart, drawn here: a PNG that follows from its figures alone. */
export function samplePicture(figures: readonly number[]): Uint8Array {
  const canvas = new Canvas()
  canvas.fill(0, 0, WIDTH, 48, FRAME)
  canvas.fill(24, 18, 240, 12, PAPER)
  canvas.fill(0, 48, 200, HEIGHT - 48, PANEL)
  for (let row = 0; row < 8; row += 1) canvas.fill(24, 76 + row * 36, 110 + ((row * 37) % 50), 10, TEXT)
  for (let row = 0; row < 7; row += 1) {
    const top = 72 + row * 30
    canvas.fill(224, top + 20, WIDTH - 248, 1, LINE)
    for (let column = 0; column < 4; column += 1) {
      canvas.fill(232 + column * 178, top, 70 + ((row * 29 + column * 41) % 70), 9, TEXT)
    }
  }
  const highest = Math.max(...figures, 1)
  const step = (WIDTH - 260) / Math.max(figures.length, 1)
  for (const [index, figure] of figures.entries()) {
    const height = Math.round((figure / highest) * 180)
    canvas.fill(Math.round(232 + index * step), HEIGHT - 24 - height, Math.round(step * 0.6), height, BAR)
  }
  return canvas.toPng()
}

class Canvas {
  private readonly pixels = Buffer.alloc(WIDTH * HEIGHT * 3)

  constructor() {
    this.fill(0, 0, WIDTH, HEIGHT, PAPER)
  }

  fill(left: number, top: number, width: number, height: number, colour: Rgb): void {
    for (let y = top; y < Math.min(top + height, HEIGHT); y += 1) {
      for (let x = left; x < Math.min(left + width, WIDTH); x += 1) {
        this.pixels.set(colour, (y * WIDTH + x) * 3)
      }
    }
  }

  toPng(): Uint8Array {
    const rows = Buffer.alloc(HEIGHT * (WIDTH * 3 + 1)) // each row begins with its filter: none
    for (let y = 0; y < HEIGHT; y += 1) {
      this.pixels.copy(rows, y * (WIDTH * 3 + 1) + 1, y * WIDTH * 3, (y + 1) * WIDTH * 3)
    }
    const header = Buffer.alloc(13)
    header.writeUInt32BE(WIDTH, 0)
    header.writeUInt32BE(HEIGHT, 4)
    header.set([8, 2], 8) // eight bits, red green blue
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
