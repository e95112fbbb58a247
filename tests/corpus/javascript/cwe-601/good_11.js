const passport = require('passport');
const router = require('express').Router();

router.get('/callback', passport.authenticate('oauth2'), (req, res) => {
  const target = req.session.returnTo || '/';
  res.redirect(target);
});

module.exports = router;
