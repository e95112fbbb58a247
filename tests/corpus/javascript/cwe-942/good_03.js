const ALLOWED = ['https://app.example.com'];

module.exports = (req, res, next) => {
  const { origin } = req.headers;
  if (ALLOWED.includes(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  next();
};
