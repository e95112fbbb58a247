const jwt = require('jsonwebtoken');

const JWT_SECRET = process.env.JWT_SECRET;
if (!JWT_SECRET || JWT_SECRET === 'changeme') {
  throw new Error('JWT_SECRET is not set');
}

exports.issue = (user) => jwt.sign({ sub: user.id }, JWT_SECRET, { expiresIn: '1h' });
