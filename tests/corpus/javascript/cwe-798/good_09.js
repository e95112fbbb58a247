const jwt = require('jsonwebtoken');

const issue = (user) => jwt.sign({ sub: user.id }, process.env.JWT_SECRET, { expiresIn: '1h' });

module.exports = { issue };
