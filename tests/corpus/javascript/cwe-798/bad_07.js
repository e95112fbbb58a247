const jwt = require('jsonwebtoken');

exports.issue = (user) => jwt.sign({ sub: user.id }, 'my-signing-key', { expiresIn: '1h' }); // BAD
