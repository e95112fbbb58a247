const jwt = require('jsonwebtoken');
exports.user = (token) => jwt.decode(token); // BAD
