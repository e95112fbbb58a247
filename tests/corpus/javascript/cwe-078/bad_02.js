const cp = require("child_process");

function compress(folder) {
  return cp.execSync(`tar czf /tmp/out.tgz ${folder}`); // BAD
}
module.exports = compress;
