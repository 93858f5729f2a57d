import { randomUUID } from 'node:crypto'
import axios, { type AxiosInstance } from 'axios'
import { SAMPLE_PASSWORD } from '../../helpers/access-reference'

/** The same person at another computer: a session of their own, past the app and its network. */
export class PortalSession {
  private constructor(private readonly http: AxiosInstance) {}

  static async signIn(
    portalUrl: string,
    username: string,
    password = SAMPLE_PASSWORD,
  ): Promise<PortalSession> {
    const baseURL = `${portalUrl}/api/v1`
    const login = await axios.post<{ accessToken: string }>(`${baseURL}/auth/login`, { username, password })
    const headers = { authorization: `Bearer ${login.data.accessToken}` }
    return new PortalSession(axios.create({ baseURL, headers }))
  }

  /** Ends the session that a request was made in. */
  static async end(portalUrl: string, authorization: string): Promise<void> {
    await axios.post(`${portalUrl}/api/v1/auth/logout`, '', {
      headers: { authorization, 'content-type': 'application/json' },
    })
  }

  /** Changes the password that somebody else has set into that of the sample's accounts, and signs out. */
  static async chooseOwnPassword(portalUrl: string, username: string, firstPassword: string): Promise<void> {
    const session = await PortalSession.signIn(portalUrl, username, firstPassword)
    const change = { currentPassword: firstPassword, newPassword: SAMPLE_PASSWORD }
    await session.http.post('/auth/password', change)
    await session.http.post('/auth/logout', '', { headers: { 'content-type': 'application/json' } })
  }

  async get<Answer>(path: string): Promise<Answer> {
    return (await this.http.get<Answer>(path)).data
  }

  /** A write under a key of its own, over `revision` where one is given. */
  async write<Answer>(method: string, path: string, body?: object, revision?: string): Promise<Answer> {
    const answer = await this.http.request<Answer>({
      method,
      url: path,
      ...(body && { data: body }),
      headers: {
        'idempotency-key': randomUUID(),
        ...(revision !== undefined && { 'if-match': `"${revision}"` }),
      },
    })
    return answer.data
  }
}
