module.exports = (req, res, next) => {
  if (req.signedCookies.profile) {
    const text = Buffer.from(req.signedCookies.profile, 'base64').toString();
    req.profile = JSON.parse(text);
  }
  next();
};
