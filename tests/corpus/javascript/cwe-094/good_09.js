exports.later = (req, res) => {
  const wait = Math.min(Number(req.query.wait) || 0, 1000);
  setTimeout(() => res.json({ waited: wait }), wait);
};
