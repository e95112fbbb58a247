const jwt = require('jsonwebtoken');

exports.verify = async (token, keys) => {
  const { header } = jwt.decode(token, { complete: true });
  const key = await keys.getSigningKey(header.kid);
  return jwt.verify(token, key.getPublicKey(), { algorithms: ['RS256'] });
};
