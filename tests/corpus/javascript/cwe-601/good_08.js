exports.item = (req, res) => {
  res.redirect(`/items/${encodeURIComponent(req.params.id)}`);
};
