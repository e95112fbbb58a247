const express = require("express");
const { evaluate } = require("./arithmetic");
const app = express();

app.post("/calc", (req, res) => {
  res.json({ result: evaluate(req.body.formula) });
});
