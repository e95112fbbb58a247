module.exports = (req, res, next) => {
  if (req.get('X-Api-Key') === process.env.API_KEY) { // BAD
    return next();
  }
  res.sendStatus(401);
};
