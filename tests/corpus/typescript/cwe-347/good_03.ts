import { jwtVerify } from 'jose';
import { cookies } from 'next/headers';

const key = new TextEncoder().encode(process.env.JWT_SECRET);

export async function currentUser() {
  const token = (await cookies()).get('token')?.value;
  if (!token) {
    return null;
  }
  const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
  return payload.sub;
}
