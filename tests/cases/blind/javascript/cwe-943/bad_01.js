const express = require('express');
const User = require('./models/user');

const router = express.Router();
router.post('/login', express.json(), async (req, res) => {
  const user = await User.findOne({ name: req.body.name, pin: req.body.pin }); // BAD
  if (!user) return res.sendStatus(401);
  req.session.userId = user.id;
  return res.sendStatus(204);
});
module.exports = router;
