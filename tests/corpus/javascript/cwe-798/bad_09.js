const jwt = require('jsonwebtoken');

const issue = (user) => jwt.sign({ sub: user.id }, 'correct-horse-battery', { expiresIn: '1h' }); // BAD

module.exports = { issue };
