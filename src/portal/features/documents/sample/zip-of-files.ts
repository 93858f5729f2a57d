const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** 1 January 2026, 0:00, as archives write it: the same files give the same bytes. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1
const UTF8_NAMES = 0x0800

/** An archive of texts, not compressed: they are short. */
export function zipOfFiles(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text, 'utf8')
    const encodedName = Buffer.from(name, 'utf8')
    const common = commonHeader(content, encodedName)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, encodedName, content])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, encodedName]),
    )
    parts.push(local)
    offset += local.byteLength
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(index.byteLength, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, index, end])
}

/** What the header of a file and its entry in the directory have in common. */
function commonHeader(content: Buffer, name: Buffer): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(UTF8_NAMES, 2)
  header.writeUInt16LE(DOS_DATE, 8)
  header.writeUInt32LE(checksumOf(content), 10)
  header.writeUInt32LE(content.byteLength, 14)
  header.writeUInt32LE(content.byteLength, 18)
  header.writeUInt16LE(name.byteLength, 22)
  return header
}

function checksumOf(content: Buffer): number {
  let value = 0xffffffff
  for (const byte of content) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
