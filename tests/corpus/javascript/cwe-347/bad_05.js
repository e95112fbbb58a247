import jwt from 'jsonwebtoken';

export function authenticate(token) {
  return jwt.verify(token, process.env.KEY, { algorithms: ['HS256', 'none'] }); // BAD
}
