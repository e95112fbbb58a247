const fs = require("fs");
const path = require("path");
const express = require("express");
const app = express();
const ROOT = path.resolve(__dirname, "files");

app.get("/files/:name", (req, res) => {
  const file = path.resolve(ROOT, req.params.name);
  if (!file.startsWith(ROOT + path.sep)) return res.sendStatus(404);
  fs.readFile(file, (error, data) => res.end(data));
});
