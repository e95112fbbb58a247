exports.language = (req, res) => {
  res.cookie('language', 'en', { maxAge: 86400000 });
  res.end();
};
