module.exports = (req, res, next) => {
  res.header("Access-Control-Allow-Origin", req.headers.origin); // BAD
  res.header("Access-Control-Allow-Credentials", "true");
  next();
};
