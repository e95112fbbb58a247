const jwt = require('jsonwebtoken');
exports.user = (token) => jwt.verify(token, process.env.JWT_KEY, { algorithms: ['HS256'] });
