import { fileTypeFromBuffer } from 'file-type'
import type { ScreenshotType } from '#shared/api/custom-solutions'
import { SCREENSHOT_MAX_BYTE_LENGTH, SCREENSHOT_MAX_SIDE_PX } from '#shared/solutions/solution-state'
import { invalidField } from '../../http/problem'

const TYPES: Readonly<Record<string, ScreenshotType>> = {
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/webp': 'image/webp',
}

const FIELD = 'body.dataBase64'

/**
 * What a picture is, told by its bytes: nobody's word counts for it.
 *
 * @throws {PortalError} `invalid-request` for anything but a PNG, JPEG or WebP of moderate sides
 */
export async function requirePicture(bytes: Uint8Array): Promise<ScreenshotType> {
  if (bytes.byteLength === 0 || bytes.byteLength > SCREENSHOT_MAX_BYTE_LENGTH) {
    throw invalidField(FIELD, `must have 1 to ${SCREENSHOT_MAX_BYTE_LENGTH} bytes`)
  }
  const mediaType = TYPES[(await fileTypeFromBuffer(bytes))?.mime ?? '']
  if (mediaType === undefined) throw invalidField(FIELD, 'is no PNG, JPEG or WebP picture')
  const size = pictureSizeOf(mediaType, bytes)
  if (size === null) throw invalidField(FIELD, 'does not say how large it is')
  if (Math.max(...size) > SCREENSHOT_MAX_SIDE_PX || Math.min(...size) < 1) {
    throw invalidField(FIELD, `must have sides of 1 to ${SCREENSHOT_MAX_SIDE_PX} pixels`)
  }
  return mediaType
}

/**
 * Width and height, in pixels, as the picture's header says; `null` where it says none.
 *
 * A few bytes may unfold into gigabytes: whoever opens a picture is spared that here.
 */
export function pictureSizeOf(
  mediaType: ScreenshotType,
  bytes: Uint8Array,
): readonly [width: number, height: number] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (mediaType === 'image/png') return [view.getUint32(16), view.getUint32(20)]
    return mediaType === 'image/jpeg' ? jpegSizeOf(view) : webpSizeOf(view)
  } catch (error) {
    if (error instanceof RangeError) return null // cut off before its size
    throw error
  }
}

/** The frame header comes after segments that each tell their length. */
function jpegSizeOf(view: DataView): readonly [number, number] | null {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1 // a fill byte
      continue
    }
    // Of C0 to CF, these three are tables and no frame.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)]
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** RFC 9649: the first chunk, at byte 12, is one of three kinds. */
function webpSizeOf(view: DataView): readonly [number, number] | null {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)))
  if (kind === 'VP8X') return [1 + uint24(view, 24), 1 + uint24(view, 27)]
  if (kind === 'VP8 ') return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
  if (kind !== 'VP8L') return null
  const bits = view.getUint32(21, true)
  return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)]
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
