import type { VolumeFacts } from '../../files/fs-port'

/** Linux's number for FAT12, FAT16 and FAT32; exFAT has its own. */
const FAT = 0x4d44

/** FAT32 keeps a file's length in 32 bits. */
export const FAT32_MAX_FILE_BYTE_LENGTH = 2 ** 32 - 1

/**
 * True where no file of 4 GiB or more can be. Only Linux says what a file system is; elsewhere the write at
 * that place fails with `EFBIG`, which tells the same later.
 */
export function isFat32({ fileSystemType }: VolumeFacts): boolean {
  return fileSystemType === FAT
}
