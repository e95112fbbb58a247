const ORIGINS = ["https://shop.test"];

module.exports = (req, res, next) => {
  if (ORIGINS.includes(req.headers.origin)) {
    res.header("Access-Control-Allow-Origin", req.headers.origin);
    res.header("Access-Control-Allow-Credentials", "true");
  }
  next();
};
