const { randomBytes } = require('crypto');
exports.resetToken = () => randomBytes(32).toString('hex');
