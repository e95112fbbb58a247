const PAGES = { home: '/', orders: '/orders' };
exports.go = (req, res) => {
  res.redirect(PAGES[req.query.page] || '/');
};
