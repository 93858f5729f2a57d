import { SCREENSHOT_MAX_BYTE_LENGTH } from '#shared/solutions/solution-state'

/** A file longer than this is not opened at all. */
export const CHOSEN_MAX_BYTE_LENGTH = 20_000_000
const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp']
/** What the system's dialog offers. */
export const ACCEPTED = MEDIA_TYPES.join(',')
const TYPE = 'image/webp'

/** From the best on; the first that is short enough is taken. */
const TRIES = [
  { maxSidePx: 1_920, quality: 0.92 },
  { maxSidePx: 1_920, quality: 0.8 },
  { maxSidePx: 1_440, quality: 0.75 },
  { maxSidePx: 1_024, quality: 0.6 },
] as const

export type PreparedScreenshot =
  | { readonly kind: 'ready'; readonly dataBase64: string }
  | { readonly kind: 'not-picture' | 'too-large' }

/**
 * Makes of a chosen picture one that may be sent: drawn anew as WebP, so that places, names and thumbnails
 * hidden in the file stay on this computer.
 */
export async function prepareScreenshot(file: File): Promise<PreparedScreenshot> {
  if (file.size > CHOSEN_MAX_BYTE_LENGTH) return { kind: 'too-large' }
  const picture = MEDIA_TYPES.includes(file.type) ? await decode(file) : null
  if (picture === null) return { kind: 'not-picture' }
  try {
    for (const { maxSidePx, quality } of TRIES) {
      const drawn = await draw(picture, maxSidePx, quality)
      if (drawn.size <= SCREENSHOT_MAX_BYTE_LENGTH)
        return { kind: 'ready', dataBase64: await base64Of(drawn) }
    }
    return { kind: 'too-large' }
  } finally {
    picture.close()
  }
}

async function decode(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file)
  } catch {
    return null // no picture, whatever its name says
  }
}

async function draw(picture: ImageBitmap, maxSidePx: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, maxSidePx / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is no canvas to draw on')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return canvas.convertToBlob({ type: TYPE, quality })
}

/** In pieces: arguments of one call are limited. */
async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += 8_192) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 8_192)))
  }
  return btoa(pieces.join(''))
}
