import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps personal answers unreadable at rest, and turns secrets into what may be stored of them. */
export interface Cipher {
  seal(text: string, about: string): string;
  /** The text, if it was sealed by this key about the same thing; throws otherwise. */
  open(sealed: string, about: string): string;
  /** A short signature of a text, for links that expire. */
  sign(text: string): string;
}

/** AES-256-GCM with a key drawn from the installation's secret (at least 32 bytes); `about` is authenticated, so a value cannot be moved to another item. */
export function createCipher(secret: Uint8Array): Cipher {
  if (secret.length < 32) throw new Error('The secret must have at least 32 bytes');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `xiance ${purpose}`, 32));
  const sealing = derive('person');
  const signing = derive('sign');
  return {
    seal(text, about) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    sign: (text) => createHmac('sha256', signing).update(text).digest('base64url'),
  };
}

/** What is stored of a secret of 128 random bits. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
