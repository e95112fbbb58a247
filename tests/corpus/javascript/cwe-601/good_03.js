const TARGETS = { docs: "https://docs.shop.test/", blog: "https://blog.shop.test/" };

module.exports = (req, res) => {
  const target = TARGETS[req.query.to];
  if (!target) return res.sendStatus(404);
  res.redirect(target);
};
