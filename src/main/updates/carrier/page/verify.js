// The page's own check of the files beside it. No import, no network: it runs from file:// in any current
// browser. WebCrypto hashes only what it is given at once, so a file is checked chunk by chunk.
;(() => {
  const CHUNKS_AT_ONCE = 2
  /** @typedef {{ path: string, byteLength: number, chunkByteLength: number, sha256: string[] }} PackageFile */

  const data = /** @type {{ files: PackageFile[], texts: Record<string, string> }} */ (
    JSON.parse(element('data').textContent ?? '')
  )
  const { files, texts } = data
  const panel = element('check')
  const progress = /** @type {HTMLProgressElement} */ (element('progress'))
  const verdict = element('verdict')
  const input = /** @type {HTMLInputElement} */ (element('folder'))
  const stop = element('stop')
  let isRunning = false
  let isStopped = false

  /**
   * @param {string} id
   * @returns {HTMLElement}
   */
  function element(id) {
    const found = document.getElementById(id)
    if (found === null) throw new Error(`No element ${id}`)
    return found
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  function text(key, values = {}) {
    return (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
  }

  /**
   * @param {string} message
   * @param {'good' | 'bad' | 'warn' | ''} look
   */
  function say(message, look = '') {
    verdict.textContent = message
    verdict.className = `verdict ${look}`
  }

  /**
   * @param {number} index
   * @param {string} message
   * @param {'good' | 'bad' | 'warn' | ''} look
   */
  function mark(index, message, look = '') {
    const state = element(`state-${index}`)
    state.textContent = message
    state.className = `state ${look}`
  }

  /**
   * @param {Blob} blob
   * @param {PackageFile} expected
   * @param {(byteLength: number) => void} onProgress
   * @returns {Promise<boolean>}
   */
  async function isRight(blob, expected, onProgress) {
    if (blob.size !== expected.byteLength) return false
    let next = 0
    let isGood = true
    const work = async () => {
      while (isGood && !isStopped && next < expected.sha256.length) {
        const index = next
        next += 1
        const start = index * expected.chunkByteLength
        const bytes = await blob.slice(start, start + expected.chunkByteLength).arrayBuffer()
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
        const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
        if (hex !== expected.sha256[index]) isGood = false
        onProgress(bytes.byteLength)
      }
    }
    await Promise.all(Array.from({ length: CHUNKS_AT_ONCE }, work))
    return isGood
  }

  /**
   * What a person picked may be the carrier's folder or the stick that holds it: files are found by the
   * end of their path.
   *
   * @param {Map<string, () => Promise<File>>} picked by path below what was picked
   * @param {string} path
   */
  function find(picked, path) {
    for (const [name, open] of picked) {
      if (name === path || name.endsWith(`/${path}`)) return open
    }
    return null
  }

  /** @param {Map<string, () => Promise<File>>} picked */
  async function check(picked) {
    if (isRunning) return
    if (files.every(({ path }) => find(picked, path) === null)) {
      say(text('wrongFolder'), 'warn')
      return
    }
    isRunning = true
    isStopped = false
    stop.hidden = false
    progress.hidden = false
    panel.classList.add('used')
    const total = files.reduce((sum, { byteLength }) => sum + byteLength, 0)
    let done = 0
    let wrongCount = 0
    progress.max = total
    progress.value = 0
    for (const index of files.keys()) mark(index, text('waiting'))
    for (const [index, file] of files.entries()) {
      if (isStopped) break
      mark(index, text('checking'))
      say(text('checkingFile', { number: String(index + 1), total: String(files.length) }))
      const before = done
      const outcome = await checkOne(file, find(picked, file.path), (byteLength) => {
        done += byteLength
        progress.value = done
      })
      done = before + file.byteLength
      progress.value = done
      if (isStopped) break
      if (outcome !== 'right') wrongCount += 1
      mark(index, text(outcome), outcome === 'right' ? 'good' : 'bad')
    }
    isRunning = false
    stop.hidden = true
    progress.hidden = true
    if (isStopped) {
      for (const index of files.keys()) mark(index, '')
      say(text('stopped'), 'warn')
    } else if (wrongCount === 0) say(text('allRight', { count: String(files.length) }), 'good')
    else say(text('someWrong', { count: String(wrongCount), total: String(files.length) }), 'bad')
  }

  /**
   * @param {PackageFile} expected
   * @param {(() => Promise<File>) | null} open
   * @param {(byteLength: number) => void} onProgress
   * @returns {Promise<'right' | 'wrong' | 'missing' | 'unreadable'>}
   */
  async function checkOne(expected, open, onProgress) {
    if (open === null) return 'missing'
    try {
      return (await isRight(await open(), expected, onProgress)) ? 'right' : 'wrong'
    } catch {
      // The stick gives the bytes no more.
      return 'unreadable'
    }
  }

  /**
   * @param {FileSystemDirectoryHandle} folder
   * @param {string} prefix
   * @param {Map<string, () => Promise<File>>} picked
   */
  async function collectHandles(folder, prefix, picked) {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') {
        if (!name.startsWith('.')) await collectHandles(handle, `${prefix}${name}/`, picked)
      } else picked.set(`${prefix}${name}`, () => handle.getFile())
    }
  }

  /**
   * @param {FileSystemEntry} entry
   * @param {string} prefix
   * @param {Map<string, () => Promise<File>>} picked
   */
  async function collectEntries(entry, prefix, picked) {
    if (entry.isFile) {
      const file = /** @type {FileSystemFileEntry} */ (entry)
      picked.set(`${prefix}${entry.name}`, () => new Promise((resolve, reject) => file.file(resolve, reject)))
      return
    }
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader()
    for (;;) {
      /** @type {FileSystemEntry[]} */
      const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
      if (entries.length === 0) return
      for (const child of entries) {
        if (!child.name.startsWith('.')) await collectEntries(child, `${prefix}${entry.name}/`, picked)
      }
    }
  }

  async function pick() {
    if (isRunning) return
    if (!('showDirectoryPicker' in window)) {
      input.click()
      return
    }
    try {
      // @ts-expect-error: not in the library's types yet
      const folder = await window.showDirectoryPicker()
      /** @type {Map<string, () => Promise<File>>} */
      const picked = new Map()
      await collectHandles(folder, '', picked)
      await check(picked)
    } catch (error) {
      // The person changed their mind; otherwise the browser forbids this way on a local page.
      if (!(error instanceof DOMException && error.name === 'AbortError')) input.click()
    }
  }

  element('pick').addEventListener('click', () => void pick())
  stop.addEventListener('click', () => {
    isStopped = true
  })
  input.addEventListener('change', () => {
    const chosen = Array.from(input.files ?? [])
    void check(new Map(chosen.map((file) => [file.webkitRelativePath, () => Promise.resolve(file)])))
    input.value = ''
  })
  panel.addEventListener('dragover', (event) => {
    event.preventDefault()
    panel.classList.add('over')
  })
  panel.addEventListener('dragleave', () => panel.classList.remove('over'))
  panel.addEventListener('drop', (event) => {
    event.preventDefault()
    panel.classList.remove('over')
    // Taken now: once this returns, what was dropped is no longer told.
    const entries = Array.from(event.dataTransfer?.items ?? []).map((item) => item.webkitGetAsEntry())
    void (async () => {
      /** @type {Map<string, () => Promise<File>>} */
      const picked = new Map()
      for (const entry of entries) if (entry !== null) await collectEntries(entry, '', picked)
      await check(picked)
    })()
  })
  element('print').addEventListener('click', () => window.print())

  if (globalThis.crypto?.subtle === undefined) {
    say(text('noCrypto'), 'warn')
    element('pick').hidden = true
  } else element('controls').hidden = false
})()
