import { AppError } from '../../base/app-error'

/** The library is being moved, checked or filled, and what was asked for does not go with it. */
export class LibraryBusyError extends AppError {
  readonly code = 'library-busy'
  override readonly isRetryable = true
}

/** The file is not in the library (any more), or not in a state for what was asked. */
export class HeldFileError extends AppError {
  readonly code = 'library-file-gone'
}

/** The folder cannot be the library's. */
export class LibraryFolderError extends AppError {
  constructor(
    readonly code: 'library-folder-refused' | 'library-folder-occupied' | 'disk-full',
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, options)
  }
}
