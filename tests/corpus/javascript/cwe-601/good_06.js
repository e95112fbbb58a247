exports.show = (req, res) => {
  res.redirect(`/articles/${req.params.id}`);
};
