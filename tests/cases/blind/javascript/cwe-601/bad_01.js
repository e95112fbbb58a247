const express = require('express');
const router = express.Router();

router.get('/logout', (req, res) => {
  const back = req.query.returnTo || '/';
  req.session.destroy(() => {
    res.redirect(back); // BAD
  });
});

module.exports = router;
