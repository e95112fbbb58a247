const jwt = require('jsonwebtoken');
exports.sign = (user) => jwt.sign({ id: user.id }, 'k3yb0ard-c4t-9981'); // BAD
