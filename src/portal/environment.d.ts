/** A file of this room as a `data:` address, put in at build time. */
declare module '*.ttf?inline' {
  const dataUrl: string
  export default dataUrl
}
