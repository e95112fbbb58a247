const jwt = require('jsonwebtoken');
const jwksClient = require('jwks-rsa');

const ISSUER = 'https://sso.northwind.example';
const keys = jwksClient({ jwksUri: `${ISSUER}/.well-known/jwks.json`, cache: true });

async function currentUser(req) {
  const header = req.headers['authorization'];
  if (!header || !header.startsWith('Bearer ')) {
    return null;
  }
  const token = header.slice(7);
  try {
    const { header: head } = jwt.decode(token, { complete: true });
    const key = await keys.getSigningKey(head.kid);
    return jwt.verify(token, key.getPublicKey(), { algorithms: ['RS256'], issuer: ISSUER });
  } catch {
    return null;
  }
}

module.exports = async function authenticate(req, res, next) {
  const user = await currentUser(req);
  if (!user) {
    res.statusCode = 401;
    return res.end();
  }
  req.user = user;
  next();
};
