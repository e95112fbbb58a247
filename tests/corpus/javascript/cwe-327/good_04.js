const crypto = require('crypto');

exports.etag = (body) => crypto.createHash('sha1').update(body).digest('base64');
