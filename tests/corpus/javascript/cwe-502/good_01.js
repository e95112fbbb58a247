exports.cart = (req, res) => {
  res.json(JSON.parse(req.cookies.cart));
};
