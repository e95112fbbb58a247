const jwt = require('jsonwebtoken');

const JWT_SECRET = 'f3rn-Lantern-8841-oX'; // BAD

exports.issue = (user) => jwt.sign({ sub: user.id }, JWT_SECRET, { expiresIn: '1h' });
