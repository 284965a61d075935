/** A server for `RTCPeerConnection`; names as in the W3C's dictionary. */
export type IceServer = Readonly<{ urls: string; username?: string; credential?: string }>

/** What this site's own network test asks. */
export type TestTargets = Readonly<{ ice_servers: readonly IceServer[]; hosts: readonly string[] }>

export type TargetSettings = Readonly<{ iceUrls: readonly string[]; turnSecret: string | undefined; testHosts: readonly string[] }>

/** How long credentials of a test last, seconds. A test takes a minute; whoever copies them gets little. */
const lifetimeSeconds = 600

/**
 * Addresses to test, with credentials that expire: user name is the time of expiry, password its HMAC-SHA1 under the secret
 * shared with the TURN server ("A REST API for Access to TURN Services", draft-uberti-behave-turn-rest-00; coturn: `use-auth-secret`).
 *
 * @param now epoch ms
 * @param sign HMAC-SHA1 of a text under the secret, base64
 */
export const testTargets = (
  { iceUrls, turnSecret, testHosts }: TargetSettings,
  now: number,
  sign: (secret: string, text: string) => string,
): TestTargets => {
  const username = `${Math.floor(now / 1000) + lifetimeSeconds}:fupan`
  const credential = turnSecret === undefined ? undefined : sign(turnSecret, username)
  return {
    ice_servers: iceUrls.map((urls) => (credential !== undefined && /^turns?:/.test(urls) ? { urls, username, credential } : { urls })),
    hosts: testHosts,
  }
}
