const express = require('express');
const User = require('./models/user');

const router = express.Router();
router.post('/invite', express.json(), async (req, res) => {
  const name = String(req.body.name);
  const user = await User.findOne({ name: { $eq: name } });
  return res.sendStatus(user ? 204 : 404);
});
module.exports = router;
