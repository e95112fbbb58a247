const passport = require('passport');
const router = require('express').Router();

router.get('/callback', passport.authenticate('oauth2'), (req, res) => {
  const state = JSON.parse(Buffer.from(req.query.state, 'base64').toString());
  res.redirect(state.returnTo); // BAD
});

module.exports = router;
