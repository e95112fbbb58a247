const fs = require("fs");

function readOnce(path) {
  if (fs.existsSync(path)) {
    return fs.readFileSync(path, "utf8"); // BAD
  }
  return "";
}
module.exports = readOnce;
