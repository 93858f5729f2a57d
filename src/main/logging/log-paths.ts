// Apart from the logger, whose library is loaded late.
import path from 'node:path'

/** Where the log is that was set aside so many rotations ago; 0 is the one in use. */
export function olderLogPath(filePath: string, age: number): string {
  if (age === 0) return filePath
  const { dir, name, ext } = path.parse(filePath)
  return path.join(dir, `${name}.${age}${ext}`)
}
