import { decodeJwt } from 'jose';
import { cookies } from 'next/headers';

export async function currentUser() {
  const token = (await cookies()).get('token')?.value;
  if (!token) {
    return null;
  }
  const claims = decodeJwt(token); // BAD
  return claims.sub;
}
