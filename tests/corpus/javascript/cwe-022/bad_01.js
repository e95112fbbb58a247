const fs = require("fs");
const path = require("path");
const express = require("express");
const app = express();

app.get("/files/:name", (req, res) => {
  const file = path.join(__dirname, "files", req.params.name);
  fs.readFile(file, (error, data) => res.end(data)); // BAD
});
