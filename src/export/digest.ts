/** Digests and base64 with what Node 20 and browsers both have. */

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
}

/** Base64 of the SHA-256 of a text's UTF-8 bytes, as CSP hashes want it. */
export async function sha256Base64(text: string): Promise<string> {
  return base64(await sha256(new TextEncoder().encode(text)));
}

/** Lower-case hexadecimal SHA-256, 64 characters. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return [...(await sha256(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
