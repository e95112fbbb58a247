const express = require("express");
const app = express();

app.post("/calc", (req, res) => {
  res.json({ result: eval(req.body.formula) }); // BAD
});
