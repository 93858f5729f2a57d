/** What of the web's fetch is used, so that Electron's, Node's and a test's serve alike. */
export interface FetchPort {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly Request: typeof globalThis.Request
  readonly Response: typeof globalThis.Response
}
