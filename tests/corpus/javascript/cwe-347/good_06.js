import { jwtVerify, createRemoteJWKSet } from 'jose';

const keys = createRemoteJWKSet(new URL('https://id.example.com/keys'));

export async function currentUser(request) {
  const { payload } = await jwtVerify(request.cookies.token, keys, { algorithms: ['RS256'], issuer: 'https://id.example.com' });
  return { id: payload.sub, admin: payload.role === 'admin' };
}
