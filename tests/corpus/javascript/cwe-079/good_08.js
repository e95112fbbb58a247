const express = require("express");
const app = express();
const PAGES = ["<p>one</p>", "<p>two</p>"];

app.get("/pages/:number", (req, res) => {
  res.send(PAGES.slice(0, req.params.number).join(""));
});
