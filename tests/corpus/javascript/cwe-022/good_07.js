exports.logo = (req, res) => {
  res.sendFile(req.params.name, { root: '/srv/logos' });
};
