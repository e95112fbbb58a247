const express = require('express');
const router = express.Router();

const PLACES = new Map([['home', '/'], ['shop', '/shop']]);

router.get('/logout', (req, res) => {
  const back = PLACES.get(req.query.returnTo) ?? '/';
  req.session.destroy(() => {
    res.redirect(back);
  });
});

module.exports = router;
