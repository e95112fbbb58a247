const express = require('express');
const bcrypt = require('bcrypt');
const User = require('./models/user');
const app = express();
app.use(express.json());

app.post('/login', async (req, res) => {
  const username = String(req.body.username);
  const user = await User.findOne({ username });
  const ok = user !== null && (await bcrypt.compare(String(req.body.password), user.hash));
  res.json({ ok });
});
