const express = require("express");
const app = express();

app.post("/login", (req, res) => {
  res.redirect("/account?tab=" + encodeURIComponent(req.query.tab));
});
