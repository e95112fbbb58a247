import { decodeJwt } from 'jose';

export function currentUser(request) {
  const { sub, role } = decodeJwt(request.cookies.token); // BAD
  return { id: sub, admin: role === 'admin' };
}
